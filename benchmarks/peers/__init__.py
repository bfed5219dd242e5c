"""Drivers that run one checker each, started as processes of their own by `benchmarks.checkers`.

Each reads `{"tool", "folder", "rules", "warm_up", "texts"}` as JSON, and writes `{"version",
"starting", "seconds", "found"}`: seconds of processor time until it was ready, those for each text,
and the places of its findings in each text as pairs of start and end. The texts to warm up with
are read before and leave no trace.
"""
