"""A few lines of TAP for tests that are not C: each case is a function; what it raises is why it failed."""
import sys
import traceback


class Skip(Exception):
    """The case cannot be run here; the text says why."""


def run(*cases):
    failed = 0
    print(f"1..{len(cases)}", flush=True)
    for number, case in enumerate(cases, 1):
        name = case.__name__.replace("_", " ")
        try:
            case()
            print(f"ok {number} {name}", flush=True)
        except Skip as why:
            print(f"ok {number} {name} # SKIP {why}", flush=True)
        except Exception as error:
            failed += 1
            where = "" if isinstance(error, AssertionError) and error.args else traceback.format_exc()
            for line in f"{where}{error}".splitlines():
                print(f"# {line}")
            print(f"not ok {number} {name}", flush=True)
    sys.exit(failed != 0)


def none(problems, what):
    """Fail naming every problem."""
    assert not problems, f"{what}:\n" + "\n".join(f"  {problem}" for problem in problems)
