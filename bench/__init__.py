"""Benchmarks: each figure beside a ceiling or a peer of the same run, after its result was proved right."""
