"""Typesets minutes anew, by several writers of PDF, in layouts that minutes may come in.

`python -m benchmarks.typeset DIRECTORY` makes them; what it needs is said there. Not needed for
tests or measurements: the telling ones lie in `tests/layouts`.
"""
