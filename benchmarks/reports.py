"""How long reports on many groups take, and how much memory: 50 programs, 100,000 open answers of a survey.

    uv run python benchmarks/reports.py                      # 50 groups, 100,000 answers, HTML and DOCX
    uv run python benchmarks/reports.py --groups 5 --answers 10000 --formats html,docx,pdf

Every word, person and program is made up here, from a fixed seed. The aim is two minutes and 2 GB.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import tempfile
import time
from pathlib import Path

SETTINGS = """title = "Mentoring in fifty invented programs"
fictional = true

[[sources]]
path = "surveys/exit.csv"
title = "exit survey"
kind = "survey"
participant = "id"
attributes = ["program", "age"]
stakeholder = { column = "role" }
open = ["best", "hard"]
consent = "quote"
expectations = { expected = "met" }

[report]
by = "program"
coding = "anna"
"""
CODES = {
    "benefits": ("networks", "guidance", "confidence", "feedback"),
    "challenges": ("mismatch", "lack_of_commitment", "unmet_expectations", "scheduling"),
    "contributing_factors": ("too_few_mentors", "little_support"),
    "recommendations": ("better_matching", "more_support"),
}
SAID = {
    "networks": "she gave me names of people to call",
    "guidance": "he told me which jobs to apply for",
    "confidence": "I believe in myself more than before",
    "feedback": "somebody said honestly what was wrong with my letters",
    "mismatch": "he knew nothing of my field",
    "lack_of_commitment": "she cancelled most of our meetings",
    "unmet_expectations": "I had been told that there would be a job",
    "scheduling": "we never found an hour that suited both of us",
    "too_few_mentors": "there was nobody left in my profession",
    "little_support": "nobody called us to ask how it went",
    "better_matching": "ask both sides before you match them",
    "more_support": "have someone whom we can phone",
}
FILLERS = (
    "All in all",
    "To be honest",
    "In my case",
    "Looking back",
    "From the second week on",
    "As far as I can tell",
)
SCALE = ("Not at all", "A little", "Somewhat", "A lot")


def main() -> None:
    """Make a study, write its reports, and print how long it took."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "study"
        answers = make_study(folder, groups=arguments.groups, answers=arguments.answers)
        started = time.perf_counter()
        import mentorstudy as ms

        study = ms.read_study(folder)
        read = time.perf_counter()
        written = ms.write_reports(study, Path(place) / "reports", formats=arguments.formats.split(","))
        done = time.perf_counter()
        again = ms.write_reports(study, Path(place) / "reports", formats=arguments.formats.split(","))
        end = time.perf_counter()
        size = sum(path.stat().st_size for path in written) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{answers:,} answers, {arguments.groups} groups, {len(written)} files ({size:.0f} MB)")
    print(f"read     {read - started:6.1f} s")
    print(f"written  {done - read:6.1f} s")
    print(f"again    {end - done:6.1f} s  ({len(again)} files)")
    print(f"memory   {peak:6.2f} GB at most")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=50)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--formats", default="html,docx")
    return parser.parse_args()


def make_study(folder: Path, *, groups: int, answers: int, seed: int = 0) -> int:
    """Write an invented study of one survey with two open questions, coded by one person; return its answers."""
    draw = random.Random(seed)
    (folder / "surveys").mkdir(parents=True)
    (folder / "study.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "codebook.yaml").write_text(_codebook(), encoding="utf-8")
    (folder / "participants.csv").write_text("participant,stakeholder\n", encoding="utf-8")
    paths = {slug: f"{category}/{slug}" for category, slugs in CODES.items() for slug in slugs}
    count = 0
    with (
        (folder / "surveys" / "exit.csv").open("w", encoding="utf-8", newline="") as survey,
        (folder / "coding.csv").open("w", encoding="utf-8", newline="") as coding,
    ):
        rows, segments = csv.writer(survey), csv.writer(coding)
        rows.writerow(["id", "program", "role", "age", "expected", "met", "helpful", "again", "best", "hard"])
        segments.writerow(["document", "coder", "code", "quote", "polarity", "start", "end"])
        for number in range(answers // 2):
            name = f"R{number:06d}"
            written = []
            for slugs in (CODES["benefits"], CODES["challenges"] + CODES["contributing_factors"]):
                said = draw.sample(slugs, draw.randint(1, 2))
                text = f"{draw.choice(FILLERS)}, {', and '.join(SAID[slug] for slug in said)}."
                written.append(text)
                count += 1
                for slug in said:
                    segments.writerow([f"surveys/exit.csv#{name}", "anna", paths[slug], SAID[slug], "", "", ""])
            age = draw.choice(("under 30", "30 to 45", "over 45"))
            closed = [draw.choice(SCALE) for _ in range(4)]
            role = draw.choice(("mentor", "protégé"))
            rows.writerow([name, f"Program {number % groups + 1:02d}", role, age, *closed, *written])
    return count


def _codebook() -> str:
    lines = ["title: Invented", "codes:"]
    for category, slugs in CODES.items():
        title = category.replace("_", " ").capitalize()
        lines += [f"  {category}:", f"    name: {title}", f"    definition: {title}.", "    codes:"]
        for slug in slugs:
            name = slug.replace("_", " ").capitalize()
            lines += [f"      {slug}:", f"        name: {name}", f"        definition: {name}, as people say it."]
            lines += [f'        terms: ["{SAID[slug]}"]']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
