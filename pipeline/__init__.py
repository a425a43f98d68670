"""From raw minutes of government consultations to published data packages.

ARCHITECTURE.md tells the way of the data and which room may import which.
"""
