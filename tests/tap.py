"""A few lines of TAP for tests that are not C: each case is a function; what it raises is why it failed."""
import sys
import traceback


class Skip(Exception):
    """The case cannot be run here; the text says why."""


def run(*cases, again=None):
    """Run the cases, and end. Where again() is given, what fails is run once more after it, and what passes only then is said:
    for what shares the machine with others."""
    failed = 0
    print(f"1..{len(cases)}", flush=True)
    for number, case in enumerate(cases, 1):
        name = case.__name__.replace("_", " ")
        try:
            why = attempt(case)
            if why and again:
                tell(f"the first time: {name}\n{why}")
                again()
                why = attempt(case)
                if not why:
                    print(f"# AGAIN {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
            continue
        if why:
            failed += 1
            tell(why)
        print(f"{'not ok' if why else 'ok'} {number} {name}", flush=True)
    sys.exit(failed != 0)


def attempt(case):
    """Why the case failed; nothing when it passed."""
    try:
        case()
    except Skip:
        raise
    except Exception as error:
        where = "" if isinstance(error, AssertionError) and error.args else traceback.format_exc()
        return f"{where}{error}" or "no reason given"
    return None


def tell(text):
    """On both: meson shows what a failed program said to stderr only."""
    for line in text.splitlines():
        print(f"# {line}", flush=True)
    print(text, file=sys.stderr, flush=True)


def none(problems, what):
    """Fail naming every problem."""
    assert not problems, f"{what}:\n" + "\n".join(f"  {problem}" for problem in problems)
