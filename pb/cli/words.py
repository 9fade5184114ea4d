"""``pb words``: bring the catalogues of all languages up to what pages say today, and say what each still lacks."""

import argparse

from pb.languages import catalogue_files
from pb.languages.collecting import collect
from pb.languages.faults import faults_in


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take nothing: the sentences stand in the sources, the translations in the catalogues beside them."""


def run(_args: argparse.Namespace) -> int:
    """Write every catalogue; 0 whatever it lacks, for what it lacks is said in English."""
    words = collect()
    print(f"Pages say {len(words):,} sentences.")
    for language in catalogue_files.OTHERS:
        catalogue = catalogue_files.write(words, language)
        found = catalogue_files.lacking(words, catalogue)
        print(f"\n{language.code}: {sum(each.lacks for each in found):,} have no translation")
        for each in found:
            if each.lacks:
                print(f"  {each.lacks:5,} of {each.of:5,}  {each.folder}")
        for fault in faults_in(catalogue):
            print(f"  wrong: {fault}")
    return 0
