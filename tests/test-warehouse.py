#!/usr/bin/env python3
"""The query of data/samples/feedback-sums.sql on real databases: what it makes is read from standard input, and comes to what the rows
themselves come to."""
import csv
import io
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import tap

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
document = source / "data" / "samples" / "returns.zh-CN.laneway"
query = (source / "data" / "samples" / "feedback-sums.sql").read_text(encoding="utf-8")
folder = pathlib.Path(tempfile.mkdtemp())
STEPS = ("客户申请", "客服审核", "仓库收货", "质检", "换货", "退款", "物流发货", "客户确认")
HEADER = ("step", "channel", "answered_at", "score", "complaint", "minutes")
SCHEMA = "create table answers (step text, channel text, answered_at timestamp, score integer, complaint integer, minutes double precision)"


def rows():
    draw = random.Random(20261031)
    for i in range(6000):
        yield (draw.choice(STEPS), draw.choice(("App", "电话", "微信")), f"2026-{draw.choice((9, 10)):02}-{draw.randint(1, 28):02} 08:05:00",
               draw.choice((1, 2, 3, 4, 5, 5, 4, None)), draw.choice((0, 0, 0, 1)), draw.choice((None, draw.randint(0, 3000) / 4)))


ROWS = list(rows())


def feedback(*words, given=None):
    done = subprocess.run([program, "feedback", str(document), *words, "--dry-run", "--json"], input=given, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def from_rows(period):
    """What Laneway itself makes of the rows of a month."""
    table = folder / f"answers-{period}.csv"
    names = {"step": "环节", "channel": "渠道", "answered_at": "反馈时间", "score": "评分", "complaint": "投诉数", "minutes": "处理时长(分钟)"}
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(names[name] for name in HEADER)
        writer.writerows(["" if cell is None else cell for cell in row] for row in ROWS if row[2].startswith(period))
    return feedback(str(table), "--shape", "answers")["values"]


def figures(value):
    """Without medians, which sums do not have, and to twelve digits."""
    return {key: round(number, 9) for key, number in value.items() if key not in ("median", "p90")}


def assert_same(table):
    for period in ("2026-09", "2026-10"):
        expected, got = from_rows(period), feedback("-", "--period", period, given=table)
        assert got["shape"] == "sums" and got["unmatchedRows"] == 0 and not got["notes"], got["notes"]
        for step, values in expected.items():
            for metric in ("csat", "complaints", "handling-time"):
                assert figures(got["values"][step][metric]) == figures(values[metric]), (period, step, metric, got["values"][step][metric], values[metric])
            assert got["values"][step]["csat-mean"]["n"] == values["csat"]["n"]


def as_csv(names, found):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows(["" if cell is None else cell for cell in row] for row in found)
    return out.getvalue().encode()


def sqlite_adds_up():
    database = sqlite3.connect(":memory:")
    database.execute(SCHEMA)
    database.executemany("insert into answers values (?, ?, ?, ?, ?, ?)", ROWS)
    found = database.execute(query)
    assert_same(as_csv([column[0] for column in found.description], found.fetchall()))


def find_server():
    """The folder of PostgreSQL's programs, which Debian keeps off the path."""
    places = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin")) if pathlib.Path("/usr/lib/postgresql").is_dir() else []
    for place in [*places, *(pathlib.Path(found).resolve().parent for found in [shutil.which("initdb")] if found)]:
        if (place / "initdb").exists() and (place / "pg_ctl").exists() and (place / "psql").exists():
            return place
    raise tap.Skip("PostgreSQL is not here")


def postgresql_adds_up():
    place = find_server()
    if os.geteuid() == 0:
        user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if shutil.which("setpriv") else None
        if user is None:
            raise tap.Skip("PostgreSQL does not run as root, and there is no setpriv to be somebody else")
    else:
        user = []
    data, sockets = folder / "pg", folder / "s"
    sockets.mkdir()
    folder.chmod(0o777)
    sockets.chmod(0o777)
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def run(*words, given=None):
        done = subprocess.run([*user, *map(str, words)], input=given, capture_output=True, env=environment, cwd=folder)
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
        return done.stdout

    run(place / "initdb", "-D", data, "-E", "UTF8", "-U", "laneway", "--no-sync", "-A", "trust")
    run(place / "pg_ctl", "-D", data, "-w", "-l", folder / "pg.log", "-o", f"-F -c listen_addresses='' -c unix_socket_directories='{sockets}'", "start")
    try:
        ask = (place / "psql", "-q", "-X", "-h", sockets, "-U", "laneway", "-d", "postgres", "-v", "ON_ERROR_STOP=1")
        run(*ask, "-c", SCHEMA)
        run(*ask, "-c", "copy answers from stdin with (format csv)", given=as_csv(ROWS[0], ROWS[1:]))
        assert_same(run(*ask, "--csv", given=query.encode()))
    finally:
        run(place / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def every_period_of_the_table_is_kept():
    database = sqlite3.connect(":memory:")
    database.execute(SCHEMA)
    database.executemany("insert into answers values (?, ?, ?, ?, ?, ?)", ROWS)
    found = database.execute(query)
    out = folder / "both.laneway"
    done = subprocess.run([program, "feedback", str(document), "-", "-o", str(out)], capture_output=True,
                          input=as_csv([column[0] for column in found.description], found.fetchall()))
    assert done.returncode == 0, done.stderr.decode()
    datasets = {dataset["id"]: dataset for dataset in json.loads(out.read_text(encoding="utf-8"))["datasets"]}
    assert {"2026-09", "2026-10"} <= set(datasets), datasets.keys()
    for period in ("2026-09", "2026-10"):
        n = sum(value["n"] for value in datasets[period]["values"] if value["metric"] == "csat")
        assert n == sum(1 for row in ROWS if row[2].startswith(period) and row[3]), (period, n)


try:
    tap.run(sqlite_adds_up, postgresql_adds_up, every_period_of_the_table_is_kept)
finally:
    shutil.rmtree(folder, ignore_errors=True)
