"""``python -m planck``."""

from planck.cli import main

if __name__ == "__main__":  # a process that a roll-up starts imports this module under another name
    main()
