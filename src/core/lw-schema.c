#include "core/lw-heat-view.h"
#include "core/lw-merge.h"
#include "core/lw-plan.h"
#include "core/lw-profile.h"
#include "core/lw-records.h"
#include "core/lw-schema-private.h"
#include "core/lw-tag.h"

#include <glib/gi18n-lib.h>

/* The members of each record in file order. */

LIST (lane_kinds, "", "evidence", "customer", "front", "back", "support", "management", "other");
LIST (lane_kinds_labels, "", N_("Physical evidence"), N_("Customer"), N_("Front stage"), N_("Back stage"),
      N_("Support processes"), N_("Management"), N_("Other"));
LIST (step_kinds, "", "start", "end", "task", "wait", "notify", "decision", "parallel", "inclusive", "document", "data",
      "subprocess");
LIST (step_kinds_labels, "", N_("Start"), N_("End"), N_("Task"), N_("Wait"), N_("Notification"), N_("Decision"),
      N_("Parallel"), N_("Inclusive"), N_("Document"), N_("Data"), N_("Sub-process"));
LIST (flow_kinds, "", "sequence", "rework", "escalation", "message", "exception");
LIST (flow_kinds_labels, "", N_("Sequence"), N_("Rework"), N_("Escalation"), N_("Message"), N_("Exception"));
LIST (delay_kinds, "", "handover", "transport", "customer", "policy");
LIST (delay_kinds_labels, "", N_("Hand-over"), N_("Transport"), N_("Customer"), N_("Policy"));
LIST (transfers, "", "system", "message", "re-entry", "paper", "person");
LIST (transfers_labels, "", N_("By system"), N_("By message"), N_("Re-entered"), N_("On paper"), N_("In person"));
LIST (sides, "", "top", "right", "bottom", "left");
LIST (sides_labels, "", N_("Top"), N_("Right"), N_("Bottom"), N_("Left"));
LIST (value_classes, "", "VA", "BVA", "NVA");
LIST (value_classes_labels, "", N_("Value-adding"), N_("Business-necessary"), N_("Non-value-adding"));
LIST (marker_kinds, "", "fail", "wait", "moment", "pain", "risk", "opportunity", "policy", "control");
LIST (marker_kinds_labels, "", N_("Fail point"), N_("Wait point"), N_("Moment of truth"), N_("Pain point"),
      N_("Risk control point"), N_("Opportunity"), N_("Policy"), N_("Control point"));
LIST (metric_kinds, "", "share", "mean", "nps", "count", "rate", "duration", "sum");
LIST (metric_kinds_labels, "", N_("Share"), N_("Mean"), N_("Net promoter score"), N_("Count"), N_("Rate"), N_("Duration"),
      N_("Sum"));
LIST (polarities, "", "higher", "lower", "neutral");
LIST (polarities_labels, "", N_("Higher is better"), N_("Lower is better"), N_("Neutral"));
LIST (bounds, "", "at-most", "at-least", "uncertain");
LIST (bounds_labels, "", N_("At most"), N_("At least"), N_("Uncertain"));
LIST (bases, "", "total", "process", "wait");
LIST (bases_labels, "", N_("Process and waiting time"), N_("Process time"), N_("Waiting time"));
LIST (orientations, "", "horizontal", "vertical");
LIST (orientations_labels, "", N_("Horizontal"), N_("Vertical"));
LIST (variant_kinds, "", "as-is", "to-be");
LIST (variant_kinds_labels, "", N_("As-is"), N_("To-be"));
LIST (executions, "", "manual", "semi", "automatic");
LIST (executions_labels, "", N_("Manual"), N_("Semi-automatic"), N_("Automatic"));
LIST (syncs, "", "synchronous", "asynchronous");
LIST (syncs_labels, "", N_("Synchronous"), N_("Asynchronous"));
LIST (loads, "", "low", "high");
LIST (loads_labels, "", N_("Low"), N_("High"));
LIST (priorities, "", "high", "medium", "low");
LIST (priorities_labels, "", N_("High"), N_("Medium"), N_("Low"));
LIST (distributions, "", "fixed", "normal", "lognormal", "exponential", "gamma");
LIST (distributions_labels, "", N_("Always the same"), N_("Normal"), N_("Log-normal"),
      N_("Exponential"), N_("Gamma"));
LIST (wait_causes, "", "batching", "contention", "prioritisation", "unavailability", "extraneous");
LIST (wait_causes_labels, "", N_("Batching"), N_("Resource contention"), N_("Prioritisation"), N_("Resource unavailable"),
      N_("Extraneous"));
LIST (roles, "", "R", "A", "C", "I");
LIST (roles_labels, "", N_("Responsible"), N_("Accountable"), N_("Consulted"), N_("Informed"));
LIST (channels, "phone", "email", "chat", "sms", "app", "web", "counter", "post", "social", "kiosk", "visit", "bot", "document");
LIST (channels_labels, N_("Phone"), N_("E-mail"), N_("Chat"), N_("SMS"), N_("App"), N_("Web"), N_("Counter"), N_("Post"),
      N_("Social media"), N_("Kiosk"), N_("Visit"), N_("Bot"), N_("Document"));
LIST (statuses, "draft", "in-review", "changes-requested", "signed-off", "published");
LIST (statuses_labels, N_("Draft"), N_("In review"), N_("Changes requested"), N_("Signed off"), N_("Published"));
LIST (stages, "as-is", "pilot", "after");
LIST (stages_labels, N_("As-is"), N_("Pilot"), N_("After"));

static const LwField about_fields[] = {
  F (LwAbout, service, "service", STRING, N_("Service")),
  F (LwAbout, segment, "segment", STRING, N_("Customer segment")),
  F (LwAbout, start, "start", STRING, N_("Starts when")),
  F (LwAbout, end, "end", STRING, N_("Ends when")),
  F (LwAbout, in_scope, "inScope", STRING, N_("In scope")),
  F (LwAbout, out_of_scope, "outOfScope", STRING, N_("Out of scope")),
  F (LwAbout, goal, "goal", STRING, N_("Goal")),
  F (LwAbout, status, "status", STRING, N_("Status"), CHOICES (statuses), .flags = LW_FIELD_OPEN),
  F (LwAbout, next_review, "nextReview", STRING, N_("Next review"), .flags = LW_FIELD_DATE),
  F (LwAbout, day_length, "dayLength", DURATION, N_("Length of a day"), .flags = LW_FIELD_HOURS),
  F (LwAbout, author, "author", STRING, N_("Author")),
  F (LwAbout, version, "version", STRING, N_("Version")),
};
SCHEMA (lw_about_schema, "about", LwAbout, about_fields);

static const LwField owner_fields[] = {
  F (LwOwner, id, "id", STRING, NULL, ID),
  F (LwOwner, name, "name", STRING, N_("Name")),
  F (LwOwner, department, "department", STRING, N_("Department")),
  F (LwOwner, capacity, "capacity", NUMBER, N_("Capacity"), .flags = LW_FIELD_POSITIVE),
  F (LwOwner, cost_per_hour, "costPerHour", NUMBER, N_("Cost per hour"), .flags = LW_FIELD_POSITIVE),
  F (LwOwner, calendar, "calendar", STRING, N_("Calendar")),
};
SCHEMA (lw_owner_schema, "owner", LwOwner, owner_fields);

static const LwField system_fields[] = {
  F (LwSystem, id, "id", STRING, NULL, ID),
  F (LwSystem, name, "name", STRING, N_("Name")),
  F (LwSystem, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_system_schema, "system", LwSystem, system_fields);

static const LwField lane_fields[] = {
  F (LwLane, id, "id", STRING, NULL, ID),
  F (LwLane, name, "name", STRING, N_("Name")),
  F (LwLane, kind, "kind", ENUM, N_("Kind"), CHOICES (lane_kinds)),
  F (LwLane, department, "department", STRING, N_("Department")),
  F (LwLane, owner, "owner", STRING, N_("Owner"), .refers = LW_REFERS_OWNER),
  F (LwLane, height, "height", NUMBER, N_("Height"), .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwLane, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_lane_schema, "lane", LwLane, lane_fields);

static const LwField phase_fields[] = {
  F (LwPhase, id, "id", STRING, NULL, ID),
  F (LwPhase, name, "name", STRING, N_("Name")),
  F (LwPhase, width, "width", NUMBER, N_("Width"), .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwPhase, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_phase_schema, "phase", LwPhase, phase_fields);

static const LwField benchmark_fields[] = {
  F (LwBenchmark, time, "time", ESTIMATE, N_("Benchmark time")),
  F (LwBenchmark, basis, "basis", ENUM, N_("Compares"), CHOICES (bases)),
  F (LwBenchmark, source, "source", STRING, N_("Source")),
  F (LwBenchmark, date, "date", STRING, N_("Date"), .flags = LW_FIELD_DATE),
};
SCHEMA (lw_benchmark_schema, "benchmark", LwBenchmark, benchmark_fields);

static const LwField marker_fields[] = {
  F (LwMarker, kind, "kind", ENUM, N_("Kind"), CHOICES (marker_kinds), .flags = LW_FIELD_REQUIRED),
  F (LwMarker, category, "category", STRING, N_("Category")),
  F (LwMarker, severity, "severity", NUMBER, N_("Severity"), .flags = LW_FIELD_POSITIVE),
  F (LwMarker, text, "text", STRING, N_("Text")),
};
SCHEMA (lw_marker_schema, "marker", LwMarker, marker_fields);

static const LwField participant_fields[] = {
  F (LwParticipant, who, "who", STRING, N_("Who")),
  F (LwParticipant, role, "role", ENUM, N_("Role"), CHOICES (roles)),
};
SCHEMA (lw_participant_schema, "participant", LwParticipant, participant_fields);

static const LwField policy_fields[] = {
  F (LwPolicy, text, "text", STRING, N_("Policy"), .flags = LW_FIELD_LONG),
  F (LwPolicy, reference, "reference", STRING, N_("Reference")),
  F (LwPolicy, effective, "effective", STRING, N_("Effective from"), .flags = LW_FIELD_DATE),
  F (LwPolicy, expires, "expires", STRING, N_("Expires"), .flags = LW_FIELD_DATE),
  F (LwPolicy, binding, "binding", BOOLEAN, N_("The step cannot be removed")),
};
SCHEMA (lw_policy_schema, "policy", LwPolicy, policy_fields);

static const LwField combination_fields[] = {
  F (LwCombination, flows, "flows", STRINGS, N_("Flows")),
  F (LwCombination, probability, "probability", NUMBER, N_("Probability"), .flags = LW_FIELD_SHARE),
};
SCHEMA (lw_combination_schema, "combination", LwCombination, combination_fields);

/* What became of it in a to-be variant: what the commands of redesign record, and what a comparison finds. */
static const char * const changes[] = { "merged", "split", "automated", "parallel", "moved-lane", "handoff-removed", "renamed", "time", "added", "removed", NULL };
static const char * const changes_labels[] = {
  N_("Merged"), N_("Split"), N_("Automated"), N_("Done in parallel"), N_("Moved to another lane"), N_("Hand-off removed"), N_("Renamed"),
  N_("Time changed"), N_("Added"), N_("Removed"), NULL
};

static const LwField step_fields[] = {
  F (LwStep, id, "id", STRING, NULL, ID),
  F (LwStep, code, "code", STRING, N_("Code")),
  F (LwStep, name, "name", STRING, N_("Name")),
  F (LwStep, kind, "kind", ENUM, N_("Kind"), CHOICES (step_kinds)),
  F (LwStep, lane, "lane", STRING, N_("Lane"), .refers = LW_REFERS_LANE),
  F (LwStep, phase, "phase", STRING, N_("Phase"), .refers = LW_REFERS_PHASE),
  F (LwStep, x, "x", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwStep, y, "y", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwStep, width, "width", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwStep, height, "height", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwStep, owner, "owner", STRING, N_("Owner"), .refers = LW_REFERS_OWNER),
  F (LwStep, department, "department", STRING, N_("Department")),
  F (LwStep, process, "process", ESTIMATE, N_("Process time")),
  F (LwStep, distribution, "distribution", ENUM, N_("Spread of the process time"), CHOICES (distributions)),
  F (LwStep, deviation, "deviation", DURATION, N_("Standard deviation")),
  F (LwStep, wait, "wait", ESTIMATE, N_("Waiting time")),
  F (LwStep, wait_cause, "waitCause", ENUM, N_("Cause of waiting"), CHOICES (wait_causes)),
  F (LwStep, sla, "sla", DURATION, N_("Time limit")),
  F (LwStep, tolerance, "tolerance", DURATION, N_("Tolerance")),
  F (LwStep, benchmark, "benchmark", RECORD, N_("Benchmark"), .schema = &lw_benchmark_schema),
  F (LwStep, touchpoints, "touchpoints", STRINGS, N_("Touchpoints")),
  F (LwStep, channels, "channels", STRINGS, N_("Channels"), CHOICES (channels), .flags = LW_FIELD_OPEN),
  F (LwStep, systems, "systems", STRINGS, N_("Systems"), .refers = LW_REFERS_SYSTEM),
  F (LwStep, inputs, "inputs", STRINGS, N_("Inputs")),
  F (LwStep, outputs, "outputs", STRINGS, N_("Outputs")),
  F (LwStep, value, "value", ENUM, N_("Value"), CHOICES (value_classes)),
  F (LwStep, markers, "markers", RECORDS, N_("Markers"), .schema = &lw_marker_schema),
  F (LwStep, execution, "execution", ENUM, N_("Execution"), CHOICES (executions)),
  F (LwStep, sync, "sync", ENUM, N_("Customer contact"), CHOICES (syncs)),
  F (LwStep, load, "load", ENUM, N_("Cognitive load"), CHOICES (loads)),
  F (LwStep, priority, "priority", ENUM, N_("Priority"), CHOICES (priorities)),
  F (LwStep, key_path, "keyPath", BOOLEAN, N_("On the key path")),
  F (LwStep, participants, "participants", RECORDS, N_("Participants"), .schema = &lw_participant_schema),
  F (LwStep, combinations, "combinations", RECORDS, N_("Exits Taken Together"), .schema = &lw_combination_schema),
  F (LwStep, cost, "cost", NUMBER, N_("Cost per hour"), .flags = LW_FIELD_POSITIVE),
  F (LwStep, fixed_cost, "fixedCost", NUMBER, N_("Fixed cost"), .flags = LW_FIELD_POSITIVE),
  F (LwStep, emotion, "emotion", NUMBER, N_("Emotion (−2 to +2)")),
  F (LwStep, aliases, "aliases", STRINGS, N_("Other names")),
  F (LwStep, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
  F (LwStep, substeps, "substeps", STRINGS, N_("Sub-steps")),
  F (LwStep, guidance, "guidance", STRING, N_("Guidance"), .flags = LW_FIELD_LONG),
  F (LwStep, script, "script", STRING, N_("Script"), .flags = LW_FIELD_LONG),
  F (LwStep, policy, "policy", RECORD, N_("Policy"), .schema = &lw_policy_schema),
  F (LwStep, risk, "risk", STRING, N_("Risk"), .flags = LW_FIELD_LONG),
  F (LwStep, contingency, "contingency", STRING, N_("Contingency plan"), .flags = LW_FIELD_LONG),
  F (LwStep, control_point, "controlPoint", STRING, N_("Control point"), .flags = LW_FIELD_LONG),
  F (LwStep, caution, "caution", STRING, N_("Caution"), .flags = LW_FIELD_LONG),
  F (LwStep, evidence, "evidence", STRINGS, N_("Evidence")),
  F (LwStep, change, "change", STRING, N_("Change"), CHOICES (changes), .flags = LW_FIELD_OPEN),
  F (LwStep, origins, "origins", STRINGS, N_("Made from")),
  F (LwStep, link, "link", STRING, N_("Link")),
};
SCHEMA (lw_step_schema, "step", LwStep, step_fields);

static const LwField bend_fields[] = {
  F (LwBend, phase, "phase", STRING, NULL, .flags = LW_FIELD_GEOMETRY, .refers = LW_REFERS_PHASE),
  F (LwBend, x, "x", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwBend, lane, "lane", STRING, NULL, .flags = LW_FIELD_GEOMETRY, .refers = LW_REFERS_LANE),
  F (LwBend, y, "y", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
};
SCHEMA (lw_bend_schema, "bend", LwBend, bend_fields);

static const LwField flow_fields[] = {
  F (LwFlow, id, "id", STRING, NULL, ID),
  F (LwFlow, from, "from", STRING, N_("From"), .refers = LW_REFERS_STEP),
  F (LwFlow, to, "to", STRING, N_("To"), .refers = LW_REFERS_STEP),
  F (LwFlow, kind, "kind", ENUM, N_("Kind"), CHOICES (flow_kinds)),
  F (LwFlow, label, "label", STRING, N_("Label")),
  F (LwFlow, probability, "probability", NUMBER, N_("Probability"), .flags = LW_FIELD_SHARE),
  F (LwFlow, delay, "delay", ESTIMATE, N_("Delay")),
  F (LwFlow, delay_kind, "delayKind", ENUM, N_("Kind of delay"), CHOICES (delay_kinds)),
  F (LwFlow, transfer, "transfer", ENUM, N_("Passed on"), CHOICES (transfers)),
  F (LwFlow, handover, "handover", STRING, N_("Handed over")),
  F (LwFlow, bidirectional, "bidirectional", BOOLEAN, N_("Both ways")),
  F (LwFlow, key_path, "keyPath", BOOLEAN, N_("On the key path")),
  F (LwFlow, from_side, "fromSide", ENUM, N_("Leaves at"), CHOICES (sides)),
  F (LwFlow, to_side, "toSide", ENUM, N_("Enters at"), CHOICES (sides)),
  F (LwFlow, bends, "bends", RECORDS, NULL, .flags = LW_FIELD_GEOMETRY, .schema = &lw_bend_schema),
  F (LwFlow, x, "x", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwFlow, y, "y", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwFlow, description, "description", STRING, N_("Description"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_flow_schema, "flow", LwFlow, flow_fields);

static const LwField note_fields[] = {
  F (LwNote, id, "id", STRING, NULL, ID),
  F (LwNote, text, "text", STRING, N_("Text"), .flags = LW_FIELD_LONG),
  F (LwNote, lane, "lane", STRING, N_("Lane"), .flags = LW_FIELD_GEOMETRY, .refers = LW_REFERS_LANE),
  F (LwNote, phase, "phase", STRING, N_("Phase"), .flags = LW_FIELD_GEOMETRY, .refers = LW_REFERS_PHASE),
  F (LwNote, x, "x", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwNote, y, "y", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwNote, width, "width", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwNote, height, "height", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwNote, anchor, "anchor", STRING, NULL, .flags = LW_FIELD_GEOMETRY),
};
SCHEMA (lw_note_schema, "note", LwNote, note_fields);

static const LwField variant_fields[] = {
  F (LwVariant, id, "id", STRING, NULL, ID),
  F (LwVariant, name, "name", STRING, N_("Name")),
  F (LwVariant, kind, "kind", ENUM, N_("Kind"), CHOICES (variant_kinds)),
  F (LwVariant, orientation, "orientation", ENUM, N_("Orientation"), CHOICES (orientations)),
  F (LwVariant, origin, "origin", STRING, NULL),
  F (LwVariant, elements[LW_ELEMENT_LANE], "lanes", RECORDS, N_("Lanes"), .schema = &lw_lane_schema),
  F (LwVariant, elements[LW_ELEMENT_PHASE], "phases", RECORDS, N_("Phases"), .schema = &lw_phase_schema),
  F (LwVariant, elements[LW_ELEMENT_STEP], "steps", RECORDS, N_("Steps"), .schema = &lw_step_schema),
  F (LwVariant, elements[LW_ELEMENT_FLOW], "flows", RECORDS, N_("Flows"), .schema = &lw_flow_schema),
  F (LwVariant, elements[LW_ELEMENT_NOTE], "notes", RECORDS, N_("Notes"), .schema = &lw_note_schema),
};
SCHEMA (lw_variant_schema, "variant", LwVariant, variant_fields, .block = TRUE);

static const LwField metric_fields[] = {
  F (LwMetric, id, "id", STRING, NULL, ID),
  F (LwMetric, name, "name", STRING, N_("Name")),
  F (LwMetric, kind, "kind", ENUM, N_("Kind"), CHOICES (metric_kinds)),
  F (LwMetric, unit, "unit", STRING, N_("Unit")),
  F (LwMetric, polarity, "polarity", ENUM, N_("Polarity"), CHOICES (polarities)),
  F (LwMetric, target, "target", NUMBER, N_("Target")),
  F (LwMetric, tolerance, "tolerance", NUMBER, N_("Tolerance"), .flags = LW_FIELD_POSITIVE),
  F (LwMetric, definition, "definition", STRING, N_("Definition"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_metric_schema, "metric", LwMetric, metric_fields);

static const LwField source_fields[] = {
  F (LwSource, kind, "kind", STRING, N_("Kind")),
  F (LwSource, file, "file", STRING, N_("File")),
  F (LwSource, sha256, "sha256", STRING, NULL),
  F (LwSource, rows, "rows", NUMBER, N_("Rows"), .flags = LW_FIELD_POSITIVE),
  F (LwSource, unmatched, "unmatched", NUMBER, N_("Unmatched rows"), .flags = LW_FIELD_POSITIVE),
  F (LwSource, imported, "imported", STRING, N_("Imported")),
};
SCHEMA (lw_source_schema, "source", LwSource, source_fields);

static const LwField handoff_fields[] = {
  F (LwHandoff, from, "from", STRING, N_("From"), .flags = LW_FIELD_REQUIRED),
  F (LwHandoff, content, "content", STRING, N_("Handed over")),
};
SCHEMA (lw_handoff_schema, "handoff", LwHandoff, handoff_fields);

static const LwField data_value_fields[] = {
  F (LwDataValue, step, "step", STRING, N_("Step")),
  F (LwDataValue, handoff, "handoff", RECORD, N_("Hand-off"), .schema = &lw_handoff_schema),
  F (LwDataValue, metric, "metric", STRING, N_("Metric"), .flags = LW_FIELD_REQUIRED, .refers = LW_REFERS_METRIC),
  F (LwDataValue, channel, "channel", STRING, N_("Channel")),
  F (LwDataValue, segment, "segment", STRING, N_("Customer segment")),
  F (LwDataValue, n, "n", NUMBER, N_("Answers"), .flags = LW_FIELD_POSITIVE),
  F (LwDataValue, k, "k", NUMBER, N_("Of these"), .flags = LW_FIELD_POSITIVE),
  F (LwDataValue, sum, "sum", NUMBER, N_("Sum")),
  F (LwDataValue, sum_squares, "sumSquares", NUMBER, NULL, .flags = LW_FIELD_POSITIVE),
  F (LwDataValue, at_most, "atMost", NUMBER, NULL, .flags = LW_FIELD_POSITIVE),
  F (LwDataValue, at_least, "atLeast", NUMBER, NULL, .flags = LW_FIELD_POSITIVE),
  F (LwDataValue, histogram, "histogram", NUMBERS, NULL),
  F (LwDataValue, spread, "spread", NUMBERS, NULL),
  F (LwDataValue, median, "median", NUMBER, N_("Median")),
  F (LwDataValue, median_bound, "medianBound", ENUM, NULL, CHOICES (bounds)),
  F (LwDataValue, p90, "p90", NUMBER, N_("P90")),
  F (LwDataValue, p90_bound, "p90Bound", ENUM, NULL, CHOICES (bounds)),
};
SCHEMA (lw_data_value_schema, "value", LwDataValue, data_value_fields);

static const LwField tag_count_fields[] = {
  F (LwTagCount, step, "step", STRING, N_("Step")),
  F (LwTagCount, handoff, "handoff", RECORD, N_("Hand-off"), .schema = &lw_handoff_schema),
  F (LwTagCount, tag, "tag", STRING, N_("Tag")),
  F (LwTagCount, channel, "channel", STRING, N_("Channel")),
  F (LwTagCount, segment, "segment", STRING, N_("Customer segment")),
  F (LwTagCount, n, "n", NUMBER, N_("Answers"), .flags = LW_FIELD_POSITIVE),
};
SCHEMA (lw_tag_count_schema, "tag", LwTagCount, tag_count_fields);

static const LwField quote_fields[] = {
  F (LwQuote, step, "step", STRING, N_("Step")),
  F (LwQuote, handoff, "handoff", RECORD, N_("Hand-off"), .schema = &lw_handoff_schema),
  F (LwQuote, tags, "tags", STRINGS, N_("Tags")),
  F (LwQuote, channel, "channel", STRING, N_("Channel")),
  F (LwQuote, segment, "segment", STRING, N_("Customer segment")),
  F (LwQuote, text, "text", STRING, N_("Text"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_quote_schema, "quote", LwQuote, quote_fields);

static const LwField dataset_fields[] = {
  F (LwDataset, id, "id", STRING, NULL, ID),
  F (LwDataset, label, "label", STRING, N_("Label")),
  F (LwDataset, from, "from", STRING, N_("From"), .flags = LW_FIELD_DATE),
  F (LwDataset, to, "to", STRING, N_("To"), .flags = LW_FIELD_DATE),
  F (LwDataset, stage, "stage", STRING, N_("Stage"), CHOICES (stages), .flags = LW_FIELD_OPEN),
  F (LwDataset, source, "source", RECORD, N_("Source"), .schema = &lw_source_schema),
  F (LwDataset, values, "values", RECORDS, N_("Values"), .schema = &lw_data_value_schema),
  F (LwDataset, tags, "tags", RECORDS, N_("Tags"), .schema = &lw_tag_count_schema),
  F (LwDataset, quotes, "quotes", RECORDS, N_("Quotes"), .schema = &lw_quote_schema),
};
SCHEMA (lw_dataset_schema, "dataset", LwDataset, dataset_fields, .block = TRUE);

static const LwField entry_fields[] = {
  F (LwEntry, id, "id", STRING, NULL, .flags = LW_FIELD_ID),
};
SCHEMA (lw_entry_schema, "entry", LwEntry, entry_fields);

static const LwField profile_fields[] = {
  F (LwProfile, id, "id", STRING, NULL, ID),
  F (LwProfile, name, "name", STRING, N_("Name")),
  F (LwProfile, sheet, "sheet", STRING, NULL),
  F (LwProfile, shape, "shape", STRING, NULL),
  F (LwProfile, score, "score", STRING, NULL),
  F (LwProfile, dates, "dates", STRING, NULL),
  F (LwProfile, columns, "columns", STRINGS, NULL),
  F (LwProfile, mappings, "mappings", STRINGS, NULL),
  F (LwProfile, rules, "rules", STRINGS, NULL),
  F (LwProfile, no_answers, "noAnswers", NUMBERS, NULL),
  F (LwProfile, answers, "answers", NUMBERS, NULL),
};
SCHEMA (lw_profile_schema, "profile", LwProfile, profile_fields);

static const LwField tag_fields[] = {
  F (LwTag, id, "id", STRING, NULL, ID),
  F (LwTag, name, "name", STRING, N_("Name")),
  F (LwTag, parent, "parent", STRING, NULL),
  F (LwTag, keywords, "keywords", STRINGS, N_("Keywords")),
};
SCHEMA (lw_tag_schema, "tag", LwTag, tag_fields);

static const LwField blueprint_fields[] = {
  F (LwBlueprint, format, "format", STRING, NULL, .flags = LW_FIELD_REQUIRED),
  F (LwBlueprint, version, "version", NUMBER, NULL, .flags = LW_FIELD_REQUIRED),
  F (LwBlueprint, title, "title", STRING, N_("Title")),
  F (LwBlueprint, language, "language", STRING, N_("Language")),
  F (LwBlueprint, about, "about", RECORD, NULL, .schema = &lw_about_schema),
  F (LwBlueprint, owners, "owners", RECORDS, N_("Owners"), .schema = &lw_owner_schema),
  F (LwBlueprint, systems, "systems", RECORDS, N_("Systems"), .schema = &lw_system_schema),
  F (LwBlueprint, variants, "variants", RECORDS, N_("Variants"), .schema = &lw_variant_schema),
  F (LwBlueprint, metrics, "metrics", RECORDS, N_("Metrics"), .schema = &lw_metric_schema),
  F (LwBlueprint, datasets, "datasets", RECORDS, N_("Feedback"), .schema = &lw_dataset_schema),
  F (LwBlueprint, profiles, "profiles", RECORDS, NULL, .schema = &lw_profile_schema),
  F (LwBlueprint, tags, "tags", RECORDS, N_("Tags"), .schema = &lw_tag_schema),
  F (LwBlueprint, goals, "goals", RECORDS, N_("Goals"), .schema = &lw_goal_schema),
  F (LwBlueprint, problems, "problems", RECORDS, N_("Problems"), .schema = &lw_problem_schema),
  F (LwBlueprint, measures, "measures", RECORDS, N_("Measures"), .schema = &lw_measure_schema),
  F (LwBlueprint, comments, "comments", RECORDS, N_("Comments"), .schema = &lw_comment_schema),
  F (LwBlueprint, signoffs, "signoffs", RECORDS, N_("Sign-offs"), .schema = &lw_signoff_schema),
  F (LwBlueprint, versions, "versions", RECORDS, N_("Versions"), .schema = &lw_version_schema),
  F (LwBlueprint, sources, "sources", RECORDS, NULL, .schema = &lw_entry_schema),
  F (LwBlueprint, tours, "tours", RECORDS, N_("Tours"), .schema = &lw_tour_schema),
  F (LwBlueprint, meetings, "meetings", RECORDS, N_("Meetings"), .schema = &lw_meeting_schema),
  F (LwBlueprint, views, "views", RECORDS, NULL, .schema = &lw_heat_view_schema),
  F (LwBlueprint, conflicts, "conflicts", RECORDS, NULL, .schema = &lw_conflict_schema),
};
SCHEMA (lw_blueprint_schema, "document", LwBlueprint, blueprint_fields, .block = TRUE);

const LwField *
lw_schema_field (const LwSchema *schema, const char *name)
{
  for (guint i = 0; i < schema->n_fields; i++)
    if (g_str_equal (schema->fields[i].name, name))
      return &schema->fields[i];
  return NULL;
}

const LwSchema *
lw_element_schema (LwElementKind kind)
{
  static const LwSchema * const schemas[LW_N_ELEMENT_KINDS] = {
    &lw_lane_schema, &lw_phase_schema, &lw_step_schema, &lw_flow_schema, &lw_note_schema,
  };
  return schemas[kind];
}
