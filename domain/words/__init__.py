"""Words that every context uses: money, times, ids, and who is acting."""
