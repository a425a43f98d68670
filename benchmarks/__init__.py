"""Measurements for developers: how well and how fast documents are read. Not installed."""
