"""Objectives and self-evaluations (绩效目标、绩效自评) of a book as the tables that the law wants."""
