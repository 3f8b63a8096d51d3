/* The members of goals, problems and measures. */
#include "core/lw-plan.h"
#include "core/lw-schema-private.h"

#include <glib/gi18n-lib.h>

LIST (horizons, "", "short", "long");
LIST (horizons_labels, "", N_("Short term"), N_("Long term"));
LIST (figures, "", "lead", "process", "wait", "delay", "efficiency", "value-added", "handoffs", "cost", "first-time-right");
LIST (figures_labels, "", N_("Lead time"), N_("Process time"), N_("Waiting time"), N_("Transfer delay"), N_("Cycle-time efficiency"),
      N_("Value-added ratio"), N_("Expected hand-offs"), N_("Cost per case"), N_("First-time-right rate"));
LIST (directions, "", "higher", "lower", "neutral");
LIST (directions_labels, "", N_("Higher is better"), N_("Lower is better"), N_("Neutral"));
LIST (classes, "", "time", "complaints", "handoff", "redundancy", "rule", "other");
LIST (classes_labels, "", N_("Takes too long"), N_("Complaints concentrate"), N_("Friction between departments"), N_("Redundancy"),
      N_("Fault of the drawing"), N_("Other"));
LIST (problem_statuses, "", "open", "confirmed", "dismissed", "solved");
LIST (problem_statuses_labels, "", N_("Open"), N_("Confirmed"), N_("Dismissed"), N_("Solved"));
LIST (measure_kinds, "", "remove", "merge", "automate", "parallel", "staff", "reorder", "communication", "training", "other");
LIST (measure_kinds_labels, "", N_("Remove"), N_("Merge"), N_("Automate"), N_("Do in parallel"), N_("More people"),
      N_("Change the order"), N_("Communication"), N_("Training"), N_("Other"));
LIST (measure_statuses, "", "open", "doing", "done", "verified", "dropped");
LIST (measure_statuses_labels, "", N_("Open"), N_("In progress"), N_("Done"), N_("Verified"), N_("Dropped"));
LIST (ranks, "", "high", "medium", "low");
LIST (ranks_labels, "", N_("High"), N_("Medium"), N_("Low"));

static const LwField goal_fields[] = {
  F (LwGoal, id, "id", STRING, NULL, ID),
  F (LwGoal, name, "name", STRING, N_("Name")),
  F (LwGoal, metric, "metric", STRING, N_("Metric"), .refers = LW_REFERS_METRIC),
  F (LwGoal, figure, "figure", ENUM, N_("Figure of the analysis"), CHOICES (figures)),
  F (LwGoal, variant, "variant", STRING, NULL),
  F (LwGoal, unit, "unit", STRING, N_("Unit")),
  F (LwGoal, polarity, "polarity", ENUM, N_("Polarity"), CHOICES (directions)),
  F (LwGoal, definition, "definition", STRING, N_("Definition"), .flags = LW_FIELD_LONG),
  F (LwGoal, baseline, "baseline", NUMBER, N_("Baseline")),
  F (LwGoal, target, "target", NUMBER, N_("Target")),
  F (LwGoal, relative, "relative", NUMBER, N_("Relative change"), .flags = LW_FIELD_CHANGE),
  F (LwGoal, current, "current", NUMBER, N_("Present value")),
  F (LwGoal, start, "start", STRING, N_("Start"), .flags = LW_FIELD_DATE),
  F (LwGoal, date, "date", STRING, N_("Due"), .flags = LW_FIELD_DATE),
  F (LwGoal, horizon, "horizon", ENUM, N_("Horizon"), CHOICES (horizons)),
  F (LwGoal, owner, "owner", STRING, N_("Owner"), .refers = LW_REFERS_OWNER),
  F (LwGoal, steps, "steps", STRINGS, N_("Steps")),
  F (LwGoal, achievable, "achievable", STRING, N_("Achievable because"), .flags = LW_FIELD_LONG),
  F (LwGoal, relevant, "relevant", STRING, N_("Relevant because"), .flags = LW_FIELD_LONG),
  F (LwGoal, source, "source", STRING, N_("Source")),
};
SCHEMA (lw_goal_schema, "goal", LwGoal, goal_fields);

static const LwField problem_fields[] = {
  F (LwProblem, id, "id", STRING, NULL, ID),
  F (LwProblem, name, "name", STRING, N_("Name")),
  F (LwProblem, kind, "kind", ENUM, N_("Kind"), CHOICES (classes)),
  F (LwProblem, status, "status", ENUM, N_("Status"), CHOICES (problem_statuses)),
  F (LwProblem, variant, "variant", STRING, NULL),
  F (LwProblem, rule, "rule", STRING, NULL),
  F (LwProblem, element, "element", STRING, NULL),
  F (LwProblem, steps, "steps", STRINGS, N_("Steps")),
  F (LwProblem, tags, "tags", STRINGS, N_("Tags")),
  F (LwProblem, quotes, "quotes", STRINGS, N_("Quotes")),
  F (LwProblem, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
  F (LwProblem, evidence, "evidence", STRING, N_("Evidence"), .flags = LW_FIELD_LONG),
  F (LwProblem, source, "source", STRING, N_("Source")),
  F (LwProblem, cause, "cause", STRING, N_("Cause"), .flags = LW_FIELD_LONG),
  F (LwProblem, reason, "reason", STRING, N_("Reason"), .flags = LW_FIELD_LONG),
  F (LwProblem, severity, "severity", NUMBER, N_("Severity"), .flags = LW_FIELD_POSITIVE),
  F (LwProblem, priority, "priority", ENUM, N_("Priority"), CHOICES (ranks)),
  F (LwProblem, owner, "owner", STRING, N_("Owner"), .refers = LW_REFERS_OWNER),
  F (LwProblem, found, "found", STRING, N_("Found"), .flags = LW_FIELD_DATE),
  F (LwProblem, due, "due", STRING, N_("Due"), .flags = LW_FIELD_DATE),
};
SCHEMA (lw_problem_schema, "problem", LwProblem, problem_fields);

static const LwField measure_fields[] = {
  F (LwImprovement, id, "id", STRING, NULL, ID),
  F (LwImprovement, name, "name", STRING, N_("Name")),
  F (LwImprovement, kind, "kind", ENUM, N_("Kind"), CHOICES (measure_kinds)),
  F (LwImprovement, status, "status", ENUM, N_("Status"), CHOICES (measure_statuses)),
  F (LwImprovement, problems, "problems", STRINGS, N_("Problems")),
  F (LwImprovement, goals, "goals", STRINGS, N_("Goals")),
  F (LwImprovement, steps, "steps", STRINGS, N_("Steps")),
  F (LwImprovement, variant, "variant", STRING, NULL),
  F (LwImprovement, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
  F (LwImprovement, owner, "owner", STRING, N_("Owner"), .refers = LW_REFERS_OWNER),
  F (LwImprovement, priority, "priority", ENUM, N_("Priority"), CHOICES (ranks)),
  F (LwImprovement, effort, "effort", NUMBER, N_("Effort (1 to 5)"), .flags = LW_FIELD_POSITIVE),
  F (LwImprovement, impact, "impact", NUMBER, N_("Impact (1 to 5)"), .flags = LW_FIELD_POSITIVE),
  F (LwImprovement, expected, "expected", STRING, N_("Expected effect"), .flags = LW_FIELD_LONG),
  F (LwImprovement, expected_minutes, "expectedMinutes", NUMBER, N_("Expected change of lead time")),
  F (LwImprovement, start, "start", STRING, N_("Start"), .flags = LW_FIELD_DATE),
  F (LwImprovement, end, "end", STRING, N_("End"), .flags = LW_FIELD_DATE),
  F (LwImprovement, result, "result", STRING, N_("Result of verification"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_measure_schema, "measure", LwImprovement, measure_fields);
