"""Scoring (赋分): criteria that run, execution, grades, derived indicators, roll-up."""
