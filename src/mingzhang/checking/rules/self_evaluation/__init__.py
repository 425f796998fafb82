"""MZ8xx: self-evaluations (绩效自评): execution rate, points, totals, grades, reasons."""
