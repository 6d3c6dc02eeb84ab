### Reporting checklists. The questions are our own words; what they ask is of the published lists:
### COREQ (Tong, Sainsbury and Craig 2007) and SRQR (O'Brien et al. 2014).

checklist-coreq = COREQ
checklist-srqr = SRQR
checklist-coreq-long = Consolidated criteria for reporting qualitative research (COREQ, 32 items)
checklist-srqr-long = Standards for reporting qualitative research (SRQR, 21 items)
checklist-coreq-cite = Tong, Sainsbury and Craig (2007), International Journal for Quality in Health Care 19(6), 349–357.
checklist-srqr-cite = O’Brien, Harris, Beckman, Reed and Cook (2014), Academic Medicine 89(9), 1245–1251.
checklist-questions-own = The questions are worded anew; the published list is the one to cite.

## COREQ

coreq-team = Research team and reflexivity
coreq-design = Study design
coreq-findings = Analysis and findings

coreq-1 = Interviewer or facilitator
coreq-1-question = Who held the interviews or led the focus groups?
coreq-2 = Credentials
coreq-2-question = Which degrees do the researchers hold?
coreq-3 = Occupation
coreq-3-question = What was each researcher’s work while the study ran?
coreq-4 = Gender
coreq-4-question = Which gender are the researchers?
coreq-5 = Experience and training
coreq-5-question = How had the researchers learned to do this, and how often had they done it?
coreq-6 = Relationship established
coreq-6-question = Did interviewers and participants know each other before the study?
coreq-7 = Participant knowledge of the interviewer
coreq-7-question = What had participants been told of the interviewer, and of the reasons for the research?
coreq-8 = Interviewer characteristics
coreq-8-question = Which interests, assumptions or biases of the interviewer does a reader have to know?
coreq-9 = Methodological orientation and theory
coreq-9-question = On which methodology does the study rest, such as grounded theory or content analysis?
coreq-10 = Sampling
coreq-10-question = How were participants chosen: on purpose, by convenience, through one another?
coreq-11 = Method of approach
coreq-11-question = How were they first asked: in person, by telephone, by post, by e-mail?
coreq-12 = Sample size
coreq-12-question = How many people took part?
coreq-13 = Non-participation
coreq-13-question = How many said no or left, and why?
coreq-14 = Setting of data collection
coreq-14-question = Where were the data collected?
coreq-15 = Presence of non-participants
coreq-15-question = Who else was in the room?
coreq-16 = Description of sample
coreq-16-question = What marks the sample: who they are, and when they were heard?
coreq-17 = Interview guide
coreq-17-question = Are the questions and prompts given, and were they tried out beforehand?
coreq-18 = Repeat interviews
coreq-18-question = Was anybody interviewed more than once, and how often?
coreq-19 = Audio or visual recording
coreq-19-question = Were sound or pictures recorded?
coreq-20 = Field notes
coreq-20-question = Were notes made during or after the interviews?
coreq-21 = Duration
coreq-21-question = How long did interviews and focus groups take?
coreq-22 = Data saturation
coreq-22-question = Was saturation considered, and what came of it?
coreq-23 = Transcripts returned
coreq-23-question = Did participants get their transcripts to comment on or correct?
coreq-24 = Number of data coders
coreq-24-question = How many people coded?
coreq-25 = Description of the coding tree
coreq-25-question = Is the tree of codes laid open?
coreq-26 = Derivation of themes
coreq-26-question = Were themes set beforehand, or found in the material?
coreq-27 = Software
coreq-27-question = With which software were the data handled?
coreq-28 = Participant checking
coreq-28-question = Did participants respond to the findings?
coreq-29 = Quotations presented
coreq-29-question = Do quotations bear out the findings, and does each say whose it is?
coreq-30 = Data and findings consistent
coreq-30-question = Do the findings agree with the data that are shown?
coreq-31 = Clarity of major themes
coreq-31-question = Do the main themes stand out in the findings?
coreq-32 = Clarity of minor themes
coreq-32-question = Are lesser themes and differing cases discussed?

## SRQR

srqr-opening = Title and abstract
srqr-introduction = Introduction
srqr-methods = Methods
srqr-results = Results
srqr-discussion = Discussion
srqr-other = Other

srqr-1 = Title
srqr-1-question = Does the title say what is studied, and that it is done qualitatively?
srqr-2 = Abstract
srqr-2-question = Does the abstract have background, purpose, methods, results and conclusions, in the journal’s form?
srqr-3 = Problem formulation
srqr-3-question = What is the problem, why does it matter, and what is known of it?
srqr-4 = Purpose or research question
srqr-4-question = What does the study set out to learn?
srqr-5 = Qualitative approach and research paradigm
srqr-5-question = Which approach and which view of knowledge guide it, and why these?
srqr-6 = Researcher characteristics and reflexivity
srqr-6-question = Who are the researchers, how do they stand to participants, and how may that have shaped the work?
srqr-7 = Context
srqr-7-question = In which place, setting and circumstances was it done, and why do they matter?
srqr-8 = Sampling strategy
srqr-8-question = How and why were people, documents or events chosen, and when were there enough?
srqr-9 = Ethical issues concerning human subjects
srqr-9-question = Which ethics board approved it, how was consent given, how is confidentiality kept?
srqr-10 = Data collection methods
srqr-10-question = Which kinds of data were collected, how, and from when to when?
srqr-11 = Data collection instruments and technologies
srqr-11-question = With which guides, questionnaires and devices, and did they change on the way?
srqr-12 = Units of study
srqr-12-question = How many people, documents or events are in the study, and what marks them?
srqr-13 = Data processing
srqr-13-question = How were the data transcribed, entered, kept, checked, coded and made anonymous?
srqr-14 = Data analysis
srqr-14-question = How did themes come out of the data, and who took part in that?
srqr-15 = Techniques to enhance trustworthiness
srqr-15-question = What was done so that the analysis can be trusted, such as an audit trail or several sources?
srqr-16 = Synthesis and interpretation
srqr-16-question = What are the main findings, and how do they hang together?
srqr-17 = Links to empirical data
srqr-17-question = Which quotations, notes or other evidence bear the findings out?
srqr-18 = Integration with prior work, implications, transferability and contribution
srqr-18-question = How do the findings fit what is known, where else may they hold, and what do they add?
srqr-19 = Limitations
srqr-19-question = What limits the findings and the trust in them?
srqr-20 = Conflicts of interest
srqr-20-question = Could anything have swayed the researchers, and how was that handled?
srqr-21 = Funding
srqr-21-question = Who paid, and what part had they in the work?

## What is drafted from a study

draft-interviewers = { $count ->
    [one] In the transcripts, one interviewer speaks: { $names }.
   *[other] In the transcripts, { $count } interviewers speak: { $names }.
  } Who they are in the team is not on file.
draft-interviewers-unnamed = { $count ->
    [one] One interviewer speaks in the transcripts.
   *[other] { $count } interviewers speak in the transcripts.
  }
draft-groups = { $count ->
    [one] Participants were sought from one group: { $names }.
   *[other] Participants were sought from { $count } groups: { $names }.
  } How they were chosen is not on file.
draft-interviewed = { $count ->
    [one] One person was interviewed
   *[other] { $count } people were interviewed
  } ({ $groups }), in { $material }.
draft-interviews = { $count ->
    [one] one interview
   *[other] { $count } interviews
  }
draft-focus-groups = { $count ->
    [one] one focus group
   *[other] { $count } focus groups
  }
draft-archives = { $count ->
    [one] one archival document
   *[other] { $count } archival documents
  }
draft-surveys = { $count ->
    [one] one survey
   *[other] { $count } surveys
  }
draft-surveyed = { $count ->
    [one] One person
   *[other] { $count } people
  } responded to the { $survey }.
draft-withdrawn = { $count ->
    [one] One participant withdrew; nothing of theirs is used.
   *[other] { $count } participants withdrew; nothing of theirs is used.
  } Who declined to take part is not on file.
draft-withdrawn-hidden = Some participants withdrew; nothing of theirs is used. Who declined to take part is not on file.
draft-nobody-withdrew = Nobody withdrew. Who declined to take part is not on file.
draft-material = The study rests on { $material }. Where people were met is not on file.
draft-again-hidden = Some people were heard in more than one interview or focus group.
draft-others-present = { $count ->
    [one] In one transcript, somebody speaks who is neither interviewer nor participant.
   *[other] In { $count } transcripts, somebody speaks who is neither interviewer nor participant.
  }
draft-nobody-else = In no transcript does anybody speak who is neither interviewer nor participant; who listened is not on file.
draft-attributes = { $count ->
    [one] One attribute is on file of those interviewed: { $names }.
   *[other] { $count } attributes are on file of those interviewed: { $names }.
  }
draft-dates = { $undated ->
    [0] Interviews and focus groups date from { $first } to { $last }.
   *[other] Interviews and focus groups date from { $first } to { $last }; { $undated } have no date.
  }
draft-guide = { $count ->
    [one] The interview guide has one question, given in full.
   *[other] The interview guide has { $count } questions, given in full.
  } { $asked } of them were asked in at least one interview. Whether it was tried out is not on file.
draft-once = Each person was interviewed once.
draft-again = { $count ->
    [one] One of { $total } people was heard in more than one interview or focus group.
   *[other] { $count } of { $total } people were heard in more than one interview or focus group.
  }
draft-rounds = { $count ->
    [one] Interviews were held in one round.
   *[other] Interviews were held in { $count } rounds.
  }
draft-recorded = { $count } of { $total } transcripts carry time codes, as a recording leaves them. Whether sound or pictures were recorded is not on file.
draft-memos = { $count ->
    [one] One memo is on file ({ $kinds }).
   *[other] { $count } memos are on file ({ $kinds }).
  } Notes made during interviews count only where they were entered as memos.
draft-memo-document = on documents: { $count }
draft-memo-segment = on passages: { $count }
draft-memo-code = on codes: { $count }
draft-memo-participant = on participants: { $count }
draft-memo-study = on the study: { $count }
draft-duration = In the { $count } transcripts with time codes, talk took from { $least } to { $most } minutes (median { $median }).
draft-saturation = { $group }: base { $base }, run { $run }, threshold { $threshold }: reached at interview { $reached } of { $interviews }{ $again ->
    [yes] , though a later stretch brought more again
   *[no] {""}
  }.
draft-saturation-not = { $group }: not shown ({ $interviews } interviews; base { $base }, run { $run }, threshold { $threshold }).
draft-saturation-how = New codes in the order of collection, after Guest, Namey and Chen (2020).
draft-coverage-how = The codebook was written beforehand, so that this is coverage of its codes and no saturation (Guest, Namey and Chen 2020).
draft-coders = { $count ->
    [one] One person coded
   *[other] { $count } people coded
  } ({ $names }){ $total ->
    [0] {""}
   *[other] ; { $finished } of { $total } transcripts were coded to the end by those whose coding counts
  }.
draft-coders-unnamed = { $count ->
    [one] One person coded
   *[other] { $count } people coded
  }{ $total ->
    [0] {""}
   *[other] ; { $finished } of { $total } transcripts were coded to the end by those whose coding counts
  }.
draft-no-coder = No person has coded yet.
draft-agreement = { $documents ->
    [one] One document was coded by at least two of them independently
   *[other] { $documents } documents were coded by at least two of them independently
  }: Krippendorff’s alpha over all codes is { $alpha } (95% interval { $low } to { $high }).
draft-agreement-undefined = { $documents ->
    [one] One document was coded by at least two of them independently.
   *[other] { $documents } documents were coded by at least two of them independently.
  } Agreement over all codes is not defined.
draft-no-agreement = No agreement between coders was computed.
draft-tree = { $codes ->
    [one] One code
   *[other] { $codes } codes
  }{ $categories ->
    [0] , without categories
    [one] { "" } in one category ({ $names })
   *[other] { "" } in { $categories } categories ({ $names })
  }; { $defined } of the codes have a definition, { $examples } an example.
draft-beforehand = The codebook was written before the interviews were read.
draft-added = { $count ->
    [one] While people coded, one change was made to the codebook.
   *[other] While people coded, { $count } changes were made to the codebook.
  }
draft-claims = { $count ->
    [one] The researchers wrote one theme as a claim, and tied it to codes; none was generated.
   *[other] The researchers wrote { $count } themes as claims, and tied each to codes; none was generated.
  }
draft-software = mentorstudy { $version }, on the researchers’ own machine.
draft-suggestions = Of a machine’s suggestions, { $accepted } were accepted and { $rejected } rejected by a person; no other counts.
draft-quotations = Findings are borne out by quotations, each with the participant’s pseudonym, group and place in the transcript.
draft-quotable = { $count } of { $total } interviewed participants agreed to be quoted.
draft-quotations-shareable = Findings are borne out by quotations of those who agreed, each under a release label.
draft-claim-evidence = { $count ->
    [one] The claim is
   *[other] Each of the { $count } claims is
  } laid beside every passage that is coded to it: { $coded } passages, of which { $decided } were decided on.
draft-major = { $count ->
    [one] One claim stands first in the reports: { $claims }
   *[other] { $count } claims stand first in the reports: { $claims }
  }
draft-minor = { $count ->
    [0] Nobody speaks against any of the { $total } claims.
    [one] Against one of { $total } claims people speak as well, and they are shown.
   *[other] Against { $count } of { $total } claims people speak as well, and they are shown.
  } Single views and people who say the opposite of their group have a section of their own.
draft-title = The title is: { $title }.
draft-consent = { $quote } of { $total } interviewed participants agreed to be quoted, { $archive } to have their words archived. Approval by an ethics board is not on file.
draft-consent-hidden = Only participants who agreed are quoted. Approval by an ethics board is not on file.
draft-pseudonyms = People bear pseudonyms; a shareable edition gives them other labels and hides groups under { $minimum }.
draft-questionnaires = { $count ->
    [one] One questionnaire was used: { $names }.
   *[other] { $count } questionnaires were used: { $names }.
  }
draft-questionnaire = { $survey } ({ $questions } questions, { $open } of them open)
draft-processing = { $words } words were read in { $documents } { $documents ->
    [one] document
   *[other] documents
  } ({ $kinds }). Texts are kept as they were read, with a checksum; a coded passage carries its words and is checked against its text.
draft-trail = { $count ->
    [one] One decision is
   *[other] { $count } decisions are
  } on record, with who and when.
draft-no-trail = The coding stands in a table, which keeps no history.
draft-triangulation = Sources are compared: { $kinds }.
draft-purposive = Interviews are a purposive sample: counts say who raised something, not how common it is.
draft-unfinished = { $count ->
    [one] One of { $total } transcripts is not coded to the end and not counted.
   *[other] { $count } of { $total } transcripts are not coded to the end and not counted.
  }

## What points to the evidence

evidence-file = { $file }
evidence-command = mentorstudy { $command }
evidence-section = section { $title }
section-sample = Who was heard
section-methods = Methods
section-coding = How the coding was done
section-limits = Limits
section-in-brief = In brief
section-against = Dissenting views
section-machine = Appendix: unreviewed automatic suggestions
section-differences = Where groups see it differently

## The checklist as a table, and what is asked of people

checklist-status-signed = signed
checklist-status-drafted = drafted
checklist-status-open = open
checklist-subtitle = { $standard } checklist
checklist-section = Reporting checklists
checklist-summary = { $signed } of { $total } items are signed by a person, { $drafted } are drafted from the study and wait for one, { $open } are open.
checklist-caption = What was reported for each item of { $standard }.
checklist-item = Item
checklist-topic = Topic
checklist-reported = What is reported
checklist-where = Where
checklist-status = Status
checklist-page = page { $page }
checklist-changed = The draft has changed since it was signed. It is now: { $draft }
checklist-open-item = To be written by the researchers.
checklist-parts = Items { $first } to { $last }: { $part }.
checklist-part-of-one = Item { $item }: { $part }.
