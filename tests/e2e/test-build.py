#!/usr/bin/env python3
"""The returns blueprint built from nothing, by keys alone and with the pointer; then the saved file is compared with the shipped one.

The English sample: xdotool types other letters by changing the keyboard's map under the editor's feet, and a slow machine then reads
some of them in the old map. Composing Chinese is tested in the tests of the canvas."""
import json
import pathlib
import sys

from driver import Editor, Focus, at_rest, click, drag, extents, key, middle, run, showing, soon, still, text_of, tree, wait_for, write
import tap

CARD = "table cell"                 # of a template

source = pathlib.Path(sys.argv[1])
EDITOR = pathlib.Path(sys.argv[2]) / "src" / "laneway"
SAMPLE = json.loads((source / "data" / "samples" / "returns.en.laneway").read_text(encoding="utf-8"))
TIMES = {"PT0S": "0", "PT10M": "10", "PT15M": "15min", "PT20M": "20", "PT30M": "30", "PT5M": "5", "PT1H45M": "1h45m", "PT24H": "24h", "PT4H": "4h",
         "PT2H": "2h", "PT8H": "8h", "PT12H": "0.5d", "PT48H": "48h"}
KINDS = {"transport": "tran", "handover": "hand"}
TRANSFERS = {"system": "by sys", "message": "by mess", "person": "in per"}


def essence(document):
    """What the blueprint says, by names: places, ids and codes are the drawer's own."""
    variant = document["variants"][0]
    owners = {owner["id"]: owner["name"] for owner in document["owners"]}
    names = {record["id"]: record["name"] for array in ("lanes", "phases", "steps") for record in variant[array]}
    steps = {step["name"]: (step.get("kind", "task"), names[step["lane"]], names[step["phase"]], owners.get(step.get("owner")),
                            step.get("process"), step.get("wait")) for step in variant["steps"]}
    flows = {(names[flow["from"]], names[flow["to"]]):
             {member: flow[member] for member in ("label", "probability", "delay", "delayKind", "transfer", "handover") if member in flow}
             for flow in variant["flows"]}
    assert len(steps) == len(variant["steps"]) and len(flows) == len(variant["flows"])
    return {"lanes": [(lane["name"], lane["kind"]) for lane in variant["lanes"]], "phases": [phase["name"] for phase in variant["phases"]],
            "steps": steps, "flows": flows}


GOAL = essence(SAMPLE)


def same_blueprint(document):
    """Said in full where it differs, since it took a while to build."""
    found = essence(document)
    tap.none([f"{what} {name!r}: {found[what].get(name)} instead of {wanted}"
              for what in ("steps", "flows") for name, wanted in GOAL[what].items() if found[what].get(name) != wanted]
             + [f"{what}: {found[what]}" for what in ("lanes", "phases") if found[what] != GOAL[what]]
             + [f"{what} {name!r} is too much" for what in ("steps", "flows") for name in found[what] if name not in GOAL[what]],
             "not the returns blueprint")


def time_text(time):
    return "1-1.5-2d" if isinstance(time, dict) else TIMES[time]


class ByKeys:
    """Hands that only know the keyboard."""

    def __init__(self, editor):
        self.editor = editor
        self.focus = Focus(editor)

    def name(self, text):
        """In the editor of a name that is open."""
        self.focus.on("Name")
        key("ctrl+a")
        write(text)
        key("Return")
        self.focus.on_canvas()

    def rename(self, text):
        key("F2")
        self.name(text)

    def fill(self, **fields):
        """In the inspector, fields in their order: what is typed into an entry is its text, on a choice it chooses."""
        if not any(fields.values()):
            return
        key("F6")
        self.focus.on("Label" if "Label" in fields else "Name")
        for field, text in fields.items():
            if text:
                self.focus.reach(field.replace("_", " "), "Tab")
                write(text)
        key("shift+F6")
        self.focus.on_canvas()

    def lanes_and_phases(self):
        key("Down", "Down")
        self.rename("Customer service")
        key("Down")
        self.rename("Warehouse")
        key("ctrl+Down")
        self.name("Finance")
        self.fill(Kind="back")
        key("Down")
        self.rename("Logistics")
        key("Up", "Up", "Up", "Up", "Up")
        self.rename(GOAL["phases"][0])
        for name in GOAL["phases"][1:]:
            key("ctrl+Right")
            self.name(name)

    def step(self, keys, name):
        """A step, and the flow that leads to it."""
        kind, lane, phase, owner, process, wait = GOAL["steps"][name]
        key(keys)
        self.name(name)
        self.fill(Kind=kind if kind != "task" else "", Lane=lane, Phase=phase, Owner=owner, Process_time=process and TIMES[process],
                  Waiting_time=wait and TIMES[wait])

    def flow(self, start, end):
        """The flow that is selected."""
        flow = GOAL["flows"][start, end]
        self.fill(Label=flow.get("label"), Probability=flow.get("probability") and f"{flow['probability']:.0%}",
                  Delay=flow.get("delay") and time_text(flow["delay"]), Kind_of_delay=KINDS.get(flow.get("delayKind")),
                  Passed_on=TRANSFERS.get(flow.get("transfer")), Handed_over=flow.get("handover"))

    def step_after(self, start, keys, name):
        self.step(keys, name)
        if GOAL["flows"][start, name]:
            key("alt+Left")
            self.flow(start, name)
            key("alt+Right")


def build_by_keys_alone():
    with Editor(EDITOR) as editor:
        editor.find(CARD, "Blank blueprint")
        hands = ByKeys(editor)
        key("ctrl+n")
        editor.find(CARD, "Blank blueprint", editor.find("dialog", "New Blueprint"))
        write("blank blue")
        key("Return")
        hands.focus.on_canvas()
        hands.lanes_and_phases()
        hands.step("Insert", "Start")
        last = "Start"
        for name in ("Customer applies", "Service review", "Warehouse receiving", "Quality inspection", "Exchange or refund?"):
            hands.step_after(last, "ctrl+Right", name)
            last = name
        hands.step_after(last, "ctrl+Down", "Refund")
        hands.focus.reach(last, "alt+Left")
        hands.step_after(last, "ctrl+Up", "Exchange")
        for before, name in (("Exchange", "Carrier dispatch"), ("Carrier dispatch", "Customer confirms"), ("Customer confirms", "End")):
            hands.step_after(before, "ctrl+Right", name)
        hands.focus.reach("Refund", "shift+Tab")
        key("ctrl+l")
        hands.focus.reach("Customer confirms", "Tab")
        key("ctrl+l")
        hands.flow("Refund", "Customer confirms")
        editor.save_as_new()
        same_blueprint(editor.document())
        editor.close()


HANDLE = 18          # pixels from a step's side to its handle
DELAYS = {"transport": "Transport", "handover": "Hand-over"}
WAYS = {"system": "By system", "message": "By message", "person": "In person"}
LEFT, RIGHT = 6, 7   # a wheel that also tilts
ADDER = 14           # from the drawing's edge to the + beside it
HEADER = (56, 15)    # from the drawing's edge to the middle of the headers left of it and above it, at this zoom
SHADOW = (15, 18)    # of a popover; its extents on the accessibility bus leave it out


class ByPointer:
    """Hands on the pointer, that type nothing but names and values."""

    def __init__(self, editor):
        self.editor = editor
        self.focus = Focus(editor)
        self.canvas = editor.find("grouping", "Blueprint")
        self.inspector = editor.find("grouping", "Inspector")
        self.fields = {}                                # element kind → field → where it is
        self.borders = [0]                              # between phases, in units from the first one's start

    def lane(self, name):
        """Where its body is."""
        return at_rest(self.editor.find(name=f"Lane: {name}", inside=self.canvas))

    def zoom(self):
        return self.lane(GOAL["lanes"][0][0])[3] / 120  # a lane's height, as it is at first

    def name(self, text):
        self.focus.on("Name")
        key("ctrl+a")
        write(text)
        key("Return")
        self.focus.on_canvas()
        shown = self.editor.find("text", "Name", self.inspector)
        wait_for(f"{text!r} in the inspector", lambda: text_of(shown) == text)

    def double_click(self, point, text):
        """And name what that makes or opens. Where the machine is so busy that the clicks come too far apart, as a hand: again."""
        for _ in range(3):
            click(point, times=2)
            if self.focus.comes_on("Name"):
                break
        self.name(text)

    def rename_lane(self, old, new):
        x, y, _, height = self.lane(old)
        self.double_click((x - HEADER[0], y + height // 2), new)

    def add_lane(self, name, kind):
        x, y, _, height = self.lane("Finance")
        click((x - HEADER[0], y + height + ADDER))
        self.name(name)
        self.choose("Kind", kind)

    def note_border(self):
        self.borders.append(self.lane(GOAL["lanes"][0][0])[2] / self.zoom())

    def add_phase(self, name):
        x, y, width, _ = self.lane(GOAL["lanes"][0][0])
        click((x + width + ADDER, y - HEADER[1]))
        self.name(name)
        self.note_border()

    def choose(self, field, value):
        """As a hand does: a list that does not open, or stays open, is clicked again."""
        combo = self.editor.find("combo box", field, self.inspector)

        def labels():
            return [node.get_name() for node in tree(combo) if node.get_role_name() == "label" and showing(node)]

        def opened():
            return value in labels()[2:] or (field, value) == tuple(labels())

        def chosen():
            return labels() == [field, value]
        for _ in range(4):
            if not opened():
                click(still(combo))
            if soon(opened) and not chosen():
                x, y = still(self.editor.find("label", value, combo))
                click((x + SHADOW[0], y + SHADOW[1]))
            if soon(chosen):
                return
        wait_for(f"{value!r} as {field!r}", chosen)

    def lanes_and_phases(self):
        self.rename_lane("Front stage", "Customer service")
        self.rename_lane("Back stage", "Warehouse")
        self.rename_lane("Support", "Finance")
        self.choose("Kind", "Back stage")
        self.add_lane("Logistics", "Support processes")
        x, y, width, _ = self.lane("Customer")
        self.double_click((x + width // 2, y - HEADER[1]), GOAL["phases"][0])
        self.note_border()
        for name in GOAL["phases"][1:]:
            self.add_phase(name)


    def step(self, name, at):
        """A step in its lane, with its fields; `at`: the middle, in units from the phase's start."""
        kind, lane, phase, owner, process, wait = GOAL["steps"][name]
        x, y, _, height = self.lane(lane)
        self.double_click((x + round((self.borders[GOAL["phases"].index(phase)] + at) * self.zoom()), y + height // 2), name)
        if kind != "task":
            self.choose("Kind", kind.capitalize())
        self.fill("step", Owner=owner, Process_time=process and TIMES[process], Waiting_time=wait and TIMES[wait])

    def fill(self, kind, **fields):
        """In the inspector, whose rows are in the same places for all elements of a kind."""
        for field, text in fields.items():
            if not text:
                continue
            field = field.replace("_", " ")
            places = self.fields.setdefault(kind, {})
            if field not in places:
                places[field] = still(self.editor.find("text", field, self.inspector))
            click(places[field])
            self.focus.on(field)
            write(text)

    def scroll(self, wheel):
        x, y, width, height = extents(self.canvas)
        click((x + width // 2, y + height - 100), wheel, times=30)

    def shows_flow(self):
        return any(node.get_name() == "Label" and showing(node) for node in tree(self.inspector))

    def flow(self, start, end):
        """Drag from the handle of one step to another one; then its fields."""
        flow = GOAL["flows"][start, end]
        for _ in range(3):
            x, y, width, height = at_rest(self.editor.find("list item", start, self.canvas, ends=True))
            click((x + width // 2, y + height // 2))
            self.focus.on(start)
            drag((x + width + HANDLE, y + height // 2), middle(self.editor.find("list item", end, self.canvas, ends=True)))
            if soon(self.shows_flow):
                break
        self.focus.on_canvas()
        self.fill("flow", Label=flow.get("label"), Probability=flow.get("probability") and f"{flow['probability']:.0%}",
                  Delay=flow.get("delay") and time_text(flow["delay"]), Handed_over=flow.get("handover"))
        for field, value in (("Kind of delay", DELAYS.get(flow.get("delayKind"))), ("Passed on", WAYS.get(flow.get("transfer")))):
            if value:
                self.choose(field, value)


def build_by_pointer_alone():
    with Editor(EDITOR) as editor:
        click(still(editor.find(CARD, "Blank blueprint")))
        hands = ByPointer(editor)
        for button in ("Zoom Out", "Zoom Out", "Zoom Out"):
            editor.press(button)
        click(still(editor.find("toggle button", "Outline")))       # more room
        wait_for("the canvas at the left edge", lambda: extents(hands.canvas)[0] < 10)
        hands.lanes_and_phases()
        for name, at in (("Start", 100), ("Customer applies", 350), ("Service review", 700), ("Warehouse receiving", 110),
                         ("Quality inspection", 360), ("Exchange or refund?", 80), ("Exchange", 330), ("Refund", 330),
                         ("Carrier dispatch", 110), ("Customer confirms", 110), ("End", 380)):
            hands.step(name, at)
        # Small steps show their handles only from nearer.
        editor.press("Zoom In")
        editor.press("Zoom In")
        hands.scroll(LEFT)
        for start, end in list(GOAL["flows"])[:5]:
            hands.flow(start, end)
        hands.scroll(RIGHT)
        for start, end in list(GOAL["flows"])[5:]:
            hands.flow(start, end)
        editor.save_as_new()
        same_blueprint(editor.document())
        editor.close()


cases = [build_by_keys_alone, build_by_pointer_alone]
run(*cases)
