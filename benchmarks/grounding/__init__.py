"""How much of what is false the check lets through, and how much of what is true it refuses; measured, not tested.

    python -m benchmarks.grounding [--split dev] [--failures PATH]

What is made here was written without looking at the rules. `dev` may be looked at to mend them; `held-out`, other
frames over other companies with other names, may not: only its table is printed.
"""
