"""Words that tell speakers, headers and back-channels from speech, all in lower case and without spaces."""

from __future__ import annotations

__all__ = ["ABBREVIATIONS", "HEADER_FIELDS", "HUMS", "NOBODY", "NODS", "OPENERS", "PARTICLES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands before a colon in speech and notes, and is nobody.
NOBODY = _words(
    """
    note notes nb p.s example examples forexample e.g eg i.e ie ps fyi ok okay yes no well so and but then
    now also or date time place location venue duration length subject topic title summary abstract
    background context source sources link url http https ftp mailto www email tel phone file filename
    audio video recording transcript transcription transcribedby transcriber project study id pseudonym
    consent version page pages chapter section part table figure fig step steps week day month year hour
    task question questions answer answers q&a prompt response result results conclusion introduction
    discussion method methods reason reasons problem solution idea point points tip tips warning
    important caution remember reminder update edit definition key total first second third fourth
    finally next last firstly secondly lastly thing things onething anotherthing pro pros con cons goal
    goals objective objectives option options advantage advantages disadvantage disadvantages benefits
    challenges recommendations theme themes code codes category quote quotes translation comment
    comments action actions issue issues case cases name names age gender language role roles session
    start end starttime endtime attendees present participants interviewers speakers interview
    focusgroup however because meaning specifically basically honestly actually plus bottomline sidenote
    seealso see re cc bcc to from sent hello hi thanks item items list level stage phase round number
    no. laughs laughter laughing laugh inaudible unintelligible crosstalk silence pause music applause
    sigh sighs noise background noise indistinct overlapping redacted coughs cough break endoftranscript
    end endofrecording beginningoftranscript beginning recordingstarts recordingends recordingpaused
    foreignlanguage
    """
)

# What no name begins with when it has several words, and no single name is.
OPENERS = _words(
    """
    the an we they he she it you this that these those my our your their his her its if when where what why how
    which for in on at with as by of about there here is are was were do did not just maybe because after before
    i'm i've i'd i'll it's that's
    """
)

# What in a name is written small.
PARTICLES = _words(
    "de da del della der di du la le van von den bin ibn al el and y e of the dos das do zu af av ter ten & / -"
)

# What a full stop may follow in a name.
ABBREVIATIONS = _words("dr. mr. mrs. ms. prof. st. sr. jr. int. mme. m. fr. rev. hon. sgt. cpt.")

# What the head of a transcript says of it.
HEADER_FIELDS = _words(
    """
    date time place location venue duration length interview interviewdate dateofinterview
    interviewdetails interviewno interviewnumber interviewid recording recordingdate file filename
    project study studyid transcribedby transcriber transcriptionist transcript transcription
    transcriptiondate audio audiofile video language subject title participantid participantno
    participantnumber participantcode id idnumber pseudonym consent session starttime endtime start end
    attendees present participants version format medium platform recordedon recordedby meeting topic
    organization organisation program programme keywords datum ort dauer date&time lengthofinterview
    durationofinterview dateandtime zeit lieu durée fecha lugar
    """
)

# What a listener hums, and a speaker does not take for a turn.
HUMS = _words(
    """
    mm mmm hm hmm mhm mhmm mmhm mmhmm uhhuh uhuh uhu aha ahhuh umhum umhm mmkay
    """
)

# What an interviewer says to show that they listen.
NODS = HUMS | _words(
    """
    yeah yep yup yes right ok okay sure wow oh ah alright
    """
)
