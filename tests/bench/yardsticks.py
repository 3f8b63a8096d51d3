#!/usr/bin/env python3
"""The same figures per step from the same table, by programs that are here: yardsticks.py TABLE

Count, share, mean, median and P90 of each step; mawk counts values and leaves their order to sort(1). Each is named with its seconds,
processor seconds and peak memory, or with what would bring it here. DuckDB is sought as a program and as the npm package
@duckdb/node-api in $LANEWAY_DUCKDB (a folder with node_modules), pandas in every python3 of the path."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

# What is measured need not know the platform's locales, and has nothing to say about them.
os.environ["LC_ALL"] = "C.UTF-8"

table = pathlib.Path(sys.argv[1]).resolve()
header = table.open(encoding="utf-8").readline().strip().split(",")
step, score, minutes = (header.index(name) + 1 for name in ("环节", "满意度评分", "处理时长(分钟)"))
STEP, SCORE, MINUTES = header[step - 1], header[score - 1], header[minutes - 1]

SQL = f"""select "{STEP}", count(*), avg(case when "{SCORE}" >= 4 then 1.0 else 0.0 end), avg("{SCORE}"), avg("{MINUTES}"),
  median("{MINUTES}"), quantile_cont("{MINUTES}", 0.9) from read_csv('{table}') group by 1"""
SQLITE = f"""select s, max(c), avg(k), avg(v), avg(m), max(case when r = (c + 1) / 2 then m end), max(case when r = c * 9 / 10 then m end)
  from (select "{STEP}" s, "{SCORE}" >= 4 k, "{SCORE}" v, 0.0 + "{MINUTES}" m, count(*) over (partition by "{STEP}") c,
        row_number() over (partition by "{STEP}" order by 0.0 + "{MINUTES}") r from t) group by s"""
AWK = f"""mawk -F, 'NR > 1 {{ n[${step}]++; k[${step}] += ${score} >= 4; s[${step}] += ${score}; m[${step} "," ${minutes}]++ }}
  END {{ for (i in n) print i "," -1 "," n[i] "," k[i] / n[i] "," s[i] / n[i]; for (i in m) print i "," m[i] }}' '{table}' |
sort -t, -k1,1 -k2,2n | mawk -F, '$2 == -1 {{ n = $3; seen = t = 0; print; next }}
  {{ t += $2 * $3; for (q = 0; q < 2; q++) {{ at = int ((n - 1) * (q ? .9 : .5)); if (seen <= at && at < seen + $3) print $1, q, $2 }}
     seen += $3; if (seen == n) print $1, t / n }}'"""
PANDAS = f"""
import pandas
t = pandas.read_csv({str(table)!r}, usecols=[{STEP!r}, {SCORE!r}, {MINUTES!r}])
t["k"] = t[{SCORE!r}] >= 4
print(t.groupby({STEP!r}).agg(n=("k", "size"), k=("k", "mean"), s=({SCORE!r}, "mean"), t=({MINUTES!r}, "mean"), m=({MINUTES!r}, "median"),
      p=({MINUTES!r}, lambda x: x.quantile(0.9))))
"""
NODE = f"""
const {{ DuckDBInstance }} = require('@duckdb/node-api');
(async () => {{ const c = await (await DuckDBInstance.create(':memory:')).connect();
  console.log((await c.runAndReadAll({SQL!r})).getRows().length); }})();
"""


def measure(name, command, **environment):
    """In a process group of its own, so that its memory and time are its own."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvpe(command[0], command, {**os.environ, **environment})
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - start
    if status:
        print(f"{name}: failed")
    else:
        print(f"{name}: {seconds:.3f} s (processor {usage.ru_utime + usage.ru_stime:.3f} s); peak {usage.ru_maxrss / 1024:.1f} MB")


def sought(name, program, package, *command):
    if shutil.which(program):
        measure(name, list(command))
    else:
        print(f"{name}: not here; apt install {package} brings it")


def duckdb():
    modules = pathlib.Path(os.environ.get("LANEWAY_DUCKDB", pathlib.Path.home() / ".cache" / "laneway" / "duckdb")) / "node_modules"
    if shutil.which("duckdb"):
        measure("duckdb", ["duckdb", "-c", SQL])
    elif shutil.which("node") and (modules / "@duckdb").is_dir():
        measure("duckdb (npm)", ["node", "-e", NODE], NODE_PATH=str(modules))
    else:
        print(f"duckdb: not here; npm install --prefix {modules.parent} @duckdb/node-api brings it")


def pythons():
    """Every python3 of the path, this one first: Debian's packages are seen by its own only."""
    folders = [*os.environ["PATH"].split(os.pathsep), "/usr/bin"]
    return dict.fromkeys([sys.executable, *(found for folder in folders if (found := shutil.which("python3", path=folder)))])


def pandas():
    for python in pythons():
        if subprocess.run([python, "-c", "import pandas"], capture_output=True).returncode == 0:
            return measure("pandas", [python, "-c", PANDAS])
    print("pandas: not here; apt install python3-pandas brings it")


duckdb()
sought("mawk", "mawk", "mawk", "sh", "-c", AWK)
pandas()
with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as script:
    script.write(f".import --csv \"{table}\" t\n{SQLITE};\n")
    script.flush()
    sought("sqlite3", "sqlite3", "sqlite3", "sqlite3", ":memory:", f".read {script.name}")
sought("Miller", "mlr", "miller", "mlr", "--icsv", "--opprint", "stats1", "-a", "count,mean,median,p90", "-f", f"{SCORE},{MINUTES}", "-g", STEP,
       str(table))
