"""Tests of Minutebook, laid out like the code."""
