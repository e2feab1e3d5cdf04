"""/links and what its links lead to: personal links, public codes, the scan of a code."""
