"""Prints a page N times in one process, and says how long each took, in milliseconds."""
import sys, time
import weasyprint

source, times, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
page = open(source, encoding="utf-8").read()
for _ in range(times):
    started = time.perf_counter()
    pdf = weasyprint.HTML(string=page, base_url=source).write_pdf()
    print((time.perf_counter() - started) * 1000)
open(target, "wb").write(pdf)
