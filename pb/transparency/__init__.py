"""The public record as files: who follows the events, who writes the tiles, who signs."""
