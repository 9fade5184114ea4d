"""What a committee decides: interests declared, quorum, motion, recorded vote, reasons."""
