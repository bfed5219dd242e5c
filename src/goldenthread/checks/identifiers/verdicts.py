"""What is thought of a word: no name, perhaps one, surely one."""

NO, MAYBE, YES = 0, 1, 2
