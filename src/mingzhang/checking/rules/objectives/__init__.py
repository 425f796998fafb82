"""MZ6xx: performance targets (绩效目标): weights, levels, operators, units, amounts, wording."""
