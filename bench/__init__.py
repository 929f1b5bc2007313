"""Measurements that anyone can repeat; none of them is part of the product."""
