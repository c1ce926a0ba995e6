"""The language: how Swedish writes numbers, dates, amounts and order, and which known word lies nearest to a written one.

The ground floor: knows nothing of plans, files or pages, and every other room may use it.
"""
