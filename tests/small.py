"""A study small enough to count by hand, written to a folder."""

from __future__ import annotations

from pathlib import Path

import mentorstudy as ms

FILES = {
    "study.toml": """
title = "Small"

[[sources]]
path = "interviews/*.txt"
kind = "interview"
participant = "{stem}"
interviewers = ["Interviewer"]

[[sources]]
path = "groups/G1.txt"
kind = "focus group"
interviewers = ["Interviewer"]
speakers = { Ana = "P1", Cem = "M1" }

[[sources]]
path = "surveys/exit.csv"
kind = "survey"
participant = "id"
stakeholder = "protégé"
open = ["best"]
attributes = ["program"]
expectations = { expected = "met" }
consent = "quote"

[[sources]]
path = "archives/*.txt"
kind = "archive"

[report]
coding = "anna"
""",
    "participants.csv": """participant,stakeholder,program,consent_quote,consent_archive,withdrawn
P1,protégé,North,yes,yes,no
P2,protégé,North,yes,yes,no
P3,protégé,South,no,yes,no
P4,protégé,South,yes,yes,yes
M1,mentor,North,yes,yes,no
""",
    "pairs.csv": "pair,mentor,protégé\n1,M1,P1\n2,M1,P4\n",
    "interviews/P1.txt": """Interviewer: Did your mentor know your field?

P1: No, he knew nothing of my field. But he gave me five names to call.

Interviewer: And the meetings? People say mentors never come.

P1: There was no cancelled meeting at all, he was always there.
""",
    "interviews/P2.txt": """Interviewer: How was it?

P2: He cancelled four times. I hoped for names and got none.
""",
    "interviews/P3.txt": """Interviewer: How was it?

P3: It was the wrong profession altogether, he knew nothing of my field.

Interviewer: I see.

P3: We spoke about the weather a good deal, all in all, every single time.
""",
    "interviews/P4.txt": """Interviewer: How was it?

P4: A lighthouse in the fog, that is what she was.
""",
    "interviews/M1.txt": """Interviewer: What happened?

M1: They wanted a job from me, all of them. I learned more than they did.
""",
    "groups/G1.txt": """Interviewer: What would you change?

Ana: Ask us first what we do.

Cem: Yes, tell us who is coming, it is the wrong profession half of the time.
""",
    "surveys/exit.csv": """id,program,expected,met,best
R1,North,A lot,Not at all,The names she gave me
R2,South,A little,A lot,n/a
R3,South,A lot,A lot,
""",
    "archives/guide.txt": """Every match is made within your own profession.

Mentors give twenty-four hours of their time.
""",
    "codebook.yaml": """title: Small
codes:
  benefits:
    name: Benefits
    definition: What is gained.
    codes:
      networks:
        name: Networks
        definition: Names and contacts.
        terms: [names]
  challenges:
    name: Challenges
    definition: Where it breaks.
    codes:
      mismatch:
        name: Mismatch
        definition: Not the right pair.
        codes:
          profession:
            name: Other profession
            definition: Different fields.
            terms: [wrong profession, my field]
      lack_of_commitment:
        name: Lack of commitment
        definition: Not there.
        terms: [cancelled]
      unmet_expectations:
        name: Unmet expectations
        definition: Hoped for.
        terms: [wanted a job]
  recommendations:
    name: Recommendations
    definition: What to do.
    codes:
      better_matching:
        name: Better matching
        definition: Ask first.
        terms: [ask us first]
""",
    "coding.csv": """document,coder,code,quote,polarity,about,memo
interviews/P1.txt,anna,challenges/mismatch/profession,he knew nothing of my field,,,
interviews/P1.txt,ben,challenges/mismatch/profession,he knew nothing of my field,,,
interviews/P1.txt,anna,challenges/mismatch,he knew nothing of my field,,,
interviews/P1.txt,anna,benefits/networks,he gave me five names to call,,,
interviews/P1.txt,anna,challenges/lack_of_commitment,There was no cancelled meeting at all,negated,,
interviews/P2.txt,anna,challenges/lack_of_commitment,He cancelled four times,,mentor,
interviews/P2.txt,anna,benefits/networks,I hoped for names,hoped,,
interviews/P3.txt,anna,challenges/mismatch/profession,It was the wrong profession altogether,,,
interviews/P4.txt,anna,benefits/networks,A lighthouse in the fog,,,
interviews/M1.txt,anna,challenges/unmet_expectations,"They wanted a job from me, all of them",,protégé,
interviews/M1.txt,ben,,,,,
groups/G1.txt,anna,recommendations/better_matching,Ask us first what we do,,,
groups/G1.txt,anna,challenges/mismatch/profession,it is the wrong profession half of the time,,,
archives/guide.txt,anna,challenges/mismatch/profession,within your own profession,negated,,
""",
    "themes.yaml": """themes:
  - name: wrong-fit
    claim: Pairs fail because professions differ.
    concerns: [protégé]
    codes: [challenges/mismatch]
    opposing: []
    contributing: [challenges/lack_of_commitment]
    actions:
      - {action: Ask both sides before matching., addressee: program}
""",
}


def write_small_study(folder: Path, **changes: str | None) -> Path:
    """Write the study; a file can be changed or left out by `changes`, named with `__` for `/` and `_` for `.`."""
    files = dict(FILES)
    for name, content in changes.items():
        path = name.replace("__", "/")
        stem, _, ending = path.rpartition("_")
        if content is None:
            files.pop(f"{stem}.{ending}")
        else:
            files[f"{stem}.{ending}"] = content
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.lstrip("\n"), encoding="utf-8")
    return folder


def small_study(folder: Path, **changes: str | None) -> ms.Study:
    return ms.read_study(write_small_study(folder, **changes))
