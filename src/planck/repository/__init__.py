"""A git repository's commits, trees and blobs, and what a merge of two commits would be; only reads.

Everything is plumbing on objects: no hook, filter, merge driver, pager or program that a tree or its attributes name
runs, nothing is fetched, and no working tree is looked at or changed.
"""

from planck.repository.git import Failed, Repository, opened
from planck.repository.merge import Merge, commit, merged
from planck.repository.objects import Difference, Entry, Objects, objects_of

__all__ = [
    "Difference",
    "Entry",
    "Failed",
    "Merge",
    "Objects",
    "Repository",
    "commit",
    "merged",
    "objects_of",
    "opened",
]
