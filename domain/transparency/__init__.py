"""The public record as mathematics: Merkle trees, checkpoints, signed notes, leaves."""
