"""`make bench`: every benchmark in turn; figures only, no verdict."""

import pkgutil
import runpy

import benchmarks

for module in pkgutil.iter_modules(benchmarks.__path__):
    if module.name.startswith("bench_"):
        print(f"\n== {module.name}")
        runpy.run_module(f"benchmarks.{module.name}", run_name="__main__")
