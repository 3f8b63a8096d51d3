#!/usr/bin/env python3
"""Write the feedback tables of the returns sample: make-tables.py FOLDER

The same month as a manager's Excel has it (UTF-8 with a byte order mark, GBK, and Excel's "Unicode text") and as a
survey tool exports it, one row per answer. All four hold the same counts: 879 answers, 639 satisfied, 200 complaints.
Nothing is random: the files are the same every time.
"""
import csv
import datetime
import io
import pathlib
import sys

# code, name, answers, satisfied (4-5 stars), complaints
STEPS = [
    ("r1", "客户申请", 182, 164, 6),
    ("r2", "客服审核", 210, 139, 46),
    ("r3", "仓库收货", 195, 111, 60),
    ("r4", "质检", 38, 24, 12),
    ("r4→r5", "质检结果反馈（交接）", None, None, 28),
    ("r5a", "换货", 61, 47, 14),
    ("r5b", "退款", 120, 92, 18),
    ("r6", "物流发货", 64, 54, 12),
    ("r7", "客户确认", 9, 8, 4),
]
COMPLAINTS = sum(step[4] for step in STEPS)
CHANNELS = ["App", "短信", "电话", "微信"]
PRAISE = ["", "", "很快，谢谢", "客服有耐心", "", "流程清楚，下次还来", "还可以", "按时收到", ""]
BLAME = ["等太久了", "", "没有人通知我, 只好自己打电话", "说好“1-2天”,等了一周", "", "要求重复提交照片", "回复说\"正在处理\"就没有下文了",
         "第一次打电话没人接\n第二次转了三个人", "系统里查不到进度"]


def percent(part, whole):
    return f"{100 * part / whole:.1f}%"


def aggregated():
    yield ["2026年10月退换货各环节客户反馈"]
    yield ["环节编号", "环节", "样本量", "满意数(4–5★)", "满意率", "投诉量", "投诉占比"]
    for code, name, n, k, complaints in STEPS:
        counts = ["–", "–", "无数据"] if n is None else [str(n), str(k), percent(k, n)]
        yield [code, name, *counts, str(complaints), percent(complaints, COMPLAINTS)]
    n, k = (sum(step[i] or 0 for step in STEPS) for i in (2, 3))
    yield ["", "合计", str(n), str(k), percent(k, n), str(COMPLAINTS), "100.0%"]


def answers():
    """(step's name, score or None, complaint), step by step. A complaint comes with a low score while there are any;
    the others came by telephone, without a score."""
    for code, name, n, k, complaints in STEPS:
        low = (n or 0) - (k or 0)
        for i in range(k or 0):
            yield name, 5 if i % 3 else 4, False
        for i in range(low):
            yield name, 3 - i % 3, i < complaints
        for i in range(max(0, complaints - low)):
            yield name, None, True


def long():
    yield ["反馈编号", "反馈时间", "渠道", "环节", "满意度评分", "是否投诉", "反馈内容"]
    rows = list(answers())
    # 397 has no divisor in common with the number of rows: every row comes once, well mixed.
    mixed = [rows[i * 397 % len(rows)] for i in range(len(rows))]
    start = datetime.datetime(2026, 10, 1, 8, 5)
    for i, (name, score, complaint) in enumerate(mixed):
        time = start + datetime.timedelta(minutes=48 * i)
        words = BLAME if score is None or score < 4 else PRAISE
        yield [str(1001 + i), time.strftime("%Y/%m/%d %H:%M"), CHANNELS[i * 7 % 4] if score else "电话", name,
               "" if score is None else str(score), "是" if complaint else "否", words[i * 5 % len(words)]]


def table(rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def main():
    folder = pathlib.Path(sys.argv[1])
    manager = table(aggregated())
    (folder / "returns-2026-10.csv").write_bytes(manager.encode("utf-8-sig"))
    (folder / "returns-2026-10.gbk.csv").write_bytes(manager.encode("gbk"))
    (folder / "returns-2026-10.utf16.txt").write_bytes(b"\xff\xfe" + table(aggregated(), "\t").encode("utf-16-le"))
    (folder / "returns-2026-10.long.csv").write_bytes(table(long()).encode("utf-8-sig"))


main()
