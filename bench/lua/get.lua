-- Asks for one page, again and again.

wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")

dofile(os.getenv("BENCH_TOLD"))
