"""Self-evaluation (绩效自评): actual values to points, totals and grades, by form, unit and region."""
