#!/usr/bin/env python3
"""The returns blueprint as a screen reader finds it, and edited by keys with what it says in between."""
import json
import pathlib
import re
import sys

from driver import Editor, Focus, key, rename_a_step, run, showing, tree, wait_for, write
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

source = pathlib.Path(sys.argv[1])
EDITOR = pathlib.Path(sys.argv[2]) / "src" / "laneway"
SAMPLE = source / "data" / "samples" / "returns.en.laneway"
ROWS = ("tree item", "list item", "table row", "table cell")
KINDS = {"start": "Start", "end": "End", "decision": "Decision"}


def children(node):
    return [node.get_child_at_index(i) for i in range(node.get_child_count())]


def spoken_time(iso):
    """As the interface writes a duration; a day has 24 hours in the sample."""
    hours, minutes = (int(part or 0) for part in re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:0S)?", iso).groups())
    days, hours = divmod(hours, 24)
    parts = [f"{days} day{'s' if days > 1 else ''}" if days else "", f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""]
    return " ".join(part for part in parts if part) or "0 min"


def successors(node):
    return {relation.get_target(i).get_name() for relation in node.get_relation_set()
            if relation.get_relation_type() == Atspi.RelationType.FLOWS_TO for i in range(relation.get_n_targets())}


def label(step):
    kind = KINDS.get(step.get("kind"))
    return f"{kind}: {step['name']}" if kind and kind != step["name"] else step["name"]


class Read:
    """What is found below the drawing: (lane, phase) of each step, its node, and the flows below it."""

    def __init__(self, editor):
        first = editor.find("grouping", "Lane: Customer")
        self.steps, self.places, self.flows, self.lanes = {}, {}, {}, []
        for lane in children(first.get_parent()):
            if not lane.get_name().startswith("Lane: "):
                continue
            self.lanes.append(lane.get_name()[6:])
            for phase in children(lane):
                assert phase.get_role_name() == "grouping", phase.get_role_name()
                for step in children(phase):
                    name = step.get_name()
                    assert step.get_role_name() == "list item" and name not in self.steps, name
                    self.steps[name], self.places[name] = step, (lane.get_name()[6:], phase.get_name()[7:])
                    self.flows[name] = [(flow.get_name(), flow.get_description()) for flow in children(step)]


def check_step(read, document, variant, step):
    name, lanes, phases = label(step), {lane["id"]: lane["name"] for lane in variant["lanes"]}, {phase["id"]: phase["name"] for phase in variant["phases"]}
    owners = {owner["id"]: owner["name"] for owner in document["owners"]}
    place = lanes[step["lane"]], phases[step["phase"]]
    assert read.places[name] == place, f"{name}: {read.places[name]}"
    said = read.steps[name].get_description()
    expected = [f"Lane: {place[0]}, phase: {place[1]}"]
    expected += [f"Owner: {owners[step['owner']]}"] if "owner" in step else []
    expected += [f"Process time: {spoken_time(step['process'])}"] if "process" in step else []
    expected += [f"Waiting time: {spoken_time(step['wait'])}"] if "wait" in step else []
    for part in expected:
        assert part in said, f"{name}: {part!r} is not in {said!r}"


def check_flows(read, variant, step):
    names = {other["id"]: other for other in variant["steps"]}
    leaving = [flow for flow in variant["flows"] if flow["from"] == step["id"]]
    assert successors(read.steps[label(step)]) == {label(names[flow["to"]]) for flow in leaving}
    said = read.flows[label(step)]
    assert len(said) == len(leaving), said
    for flow, (name, description) in zip(leaving, said):
        assert name == f"Flow to {names[flow['to']]['name']}" + (f", {flow['label']}" if "label" in flow else ""), name
        assert f"From {step['name']}" in description
        for member, text in (("handover", "Handed over: {}"), ("delay", "Delay: "), ("probability", "Probability: ")):
            assert member not in flow or text.format(flow[member]) in description, description


def the_whole_blueprint_is_read():
    with Editor(EDITOR, SAMPLE) as editor:
        document = json.loads(SAMPLE.read_text(encoding="utf-8"))
        variant = document["variants"][0]
        read = Read(editor)
        assert read.lanes == [lane["name"] for lane in variant["lanes"]], read.lanes
        assert sorted(read.steps) == sorted(label(step) for step in variant["steps"])
        for step in variant["steps"]:
            check_step(read, document, variant, step)
            check_flows(read, variant, step)
        print(f"# {len(read.steps)} steps with lane, owner, times and successors; {sum(map(len, read.flows.values()))} flows")
        editor.close()


def listens(focus, start):
    focus._listen()
    return (focus.name or "").startswith(start)


def it_is_edited_by_keys_only():
    with Editor(EDITOR, SAMPLE) as editor:
        focus = Focus(editor)
        editor.find("grouping", "Lane: Customer")
        # Along the whole flow, taking the first branch.
        for name in ("Start", "Customer applies", "Service review", "Warehouse receiving", "Quality inspection", "Exchange or refund?", "Exchange",
                     "Carrier dispatch", "Customer confirms", "End"):
            if name == "Start":
                key("ctrl+f")
                write("Start")
                key("Return", "Escape")
            else:
                key("alt+Right")                        # onto the flow that leads there, which is read too
                wait_for(f"the flow to {name}", lambda: listens(focus, f"Flow to {name}"))
                key("alt+Right")
            focus.on(name)
        key("alt+Left", "alt+Left")
        focus.on("Customer confirms")
        key("F2")
        focus.on("Name")
        key("ctrl+a")
        write("Customer is happy")
        key("Return")
        focus.on("Customer is happy")
        # A step after it, that now stands in the tree.
        key("ctrl+Down")
        focus.on("Name")
        write("Archive")
        key("Return")
        focus.on("Archive")
        read = Read(editor)
        assert "Archive" in read.steps and "Customer confirms" not in read.steps, sorted(read.steps)
        assert "Archive" in successors(read.steps["Customer is happy"])
        key("ctrl+z")
        wait_for("the step to go", lambda: "Archive" not in Read(editor).steps)
        key("ctrl+shift+z")
        wait_for("the step to come back", lambda: "Archive" in Read(editor).steps)
        editor.saved("what was edited", lambda document: any(step["name"] == "Archive" for step in document["variants"][0]["steps"]))
        saved = editor.document()
        steps = {step["id"]: step["name"] for step in saved["variants"][0]["steps"]}
        assert ("Customer is happy", "Archive") in {(steps[flow["from"]], steps[flow["to"]]) for flow in saved["variants"][0]["flows"]}
        editor.close()


def a_flow_can_have_the_focus():
    with Editor(EDITOR, SAMPLE) as editor:
        focus = Focus(editor)
        editor.find("grouping", "Lane: Customer")
        key("ctrl+f")
        write("Sent back")
        key("Return", "Escape")
        focus.on("Flow to Warehouse receiving, Sent back")
        node = next(node for node in tree(editor.application) if (node.get_name() or "").startswith("Flow to Warehouse receiving"))
        assert node.get_state_set().contains(Atspi.StateType.SELECTED) and node.get_parent().get_name() == "Service review"
        editor.close()


def outline_rows(editor):
    """Name and description of each row of a step: they stand below the names of lanes, which are rows too."""
    return {node.get_name(): node.get_description() or "" for node in tree(editor.find(name="Steps", role="list"))
            if node.get_role_name() in ROWS and node.get_name()}


def check_row(rows, read, document, variant, step):
    """The row says what the drawing does: kind, lane, phase, owner, times, and flows with what is known of them."""
    name = f"{step.get('code', '')} {step['name']}".strip()
    said = rows.get(name) or next((text for row, text in rows.items() if row.endswith(f" {step['name']}")), None)
    assert said, f"{name}: {sorted(rows)}"
    expected = [*([KINDS[step["kind"]]] if label(step) != step["name"] else []), read.steps[label(step)].get_description()]
    for flow, description in read.flows[label(step)]:
        expected += [flow, description.removeprefix(f"From {step['name']}").removeprefix(". ")]
    assert said == ". ".join(part for part in expected if part), f"{name}: {said!r} is not {expected}"


def the_outline_says_the_same():
    with Editor(EDITOR, SAMPLE) as editor:
        document = json.loads(SAMPLE.read_text(encoding="utf-8"))
        variant = document["variants"][0]
        read = Read(editor)
        wait_for("what the outline says", lambda: any("Flow to" in said for said in outline_rows(editor).values()))
        rows = outline_rows(editor)
        for step in variant["steps"]:
            check_row(rows, read, document, variant, step)
        rename_a_step(editor, "Refund", "Pay back")
        wait_for("the new name", lambda: any("Flow to Pay back" in said for said in outline_rows(editor).values()))
        editor.saved("the new name", lambda d: any(step["name"] == "Pay back" for step in d["variants"][0]["steps"]))
        editor.close()


run(the_whole_blueprint_is_read, it_is_edited_by_keys_only, a_flow_can_have_the_focus, the_outline_says_the_same)
