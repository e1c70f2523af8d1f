"""Rows from tables made elsewhere: trade flows, tariffs, input-output tables. One file a source."""
