"""`make bench`, or `python -m benchmarks NAME…`: every benchmark in turn; no verdict."""

import pkgutil
import runpy
import sys

import benchmarks

wanted = set(sys.argv[1:])
for module in pkgutil.iter_modules(benchmarks.__path__):
    name = module.name.removeprefix("bench_")
    if name == module.name or (wanted and name not in wanted):
        continue
    print(f"\n== {module.name}", flush=True)
    runpy.run_module(f"benchmarks.{module.name}", run_name="__main__")
