"""Bytes of any form to documents: which reader, its limits, one wall around each source."""
