"""Scoring (赋分): criteria that run, execution, totals, grades, derived indicators, roll-up."""
