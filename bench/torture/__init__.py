"""What an archive must survive, tried many times: a module a row of the table, which yields what was tried one by one.

Each row is a function of a number of times, so that the tests run a few of what the table runs many of.
"""
