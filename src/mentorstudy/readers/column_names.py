"""What survey tools call the columns that are no questions: metadata, people, identifiers."""

from __future__ import annotations

import re

__all__ = ["DERIVED_NAME", "IDENTIFIERS", "KOBO", "KOBO_NAMES", "METADATA", "PEOPLE", "PERSONAL", "ROLES", "words"]


def words(listed: str) -> tuple[str, ...]:
    """Return the words of a list that is written as a text."""
    return tuple(listed.split())


# What a column of metadata tells, by its name without case and punctuation. Microsoft Forms, Google Forms and Chinese
# tools name theirs in the language of whoever exports.
_DATES = words("""
    recordeddate submitdate datesubmitted completiontime timestamp date submissiontime submissiondate
    fertigstellungszeit heuredefin horadefinalización horadeconclusão tijdvanvoltooien oradicompletamento
    完成时间 完了時刻 提交答卷时间 结束答题时间 提交时间 答题结束时间
    zeitstempel horodateur marcatemporal informazionicronologiche carimbodedatahora tijdstempel tidsstämpel tidsstempel
    aikaleima sygnaturaczasowa отметкавремени 时间戳记 時間戳記 タイムスタンプ 타임스탬프 zamandamgası طابعزمني
""")
ROLES = {
    "status": "status",
    "responsetype": "status",
    "responsestatus": "status",
    "distributionchannel": "channel",
    "finished": "finished",
    "completed": "finished",
    "progress": "progress",
    "enddate": "end",
    "userlanguage": "language",
    "startlanguage": "language",
    **dict.fromkeys(_DATES, "date"),
}
METADATA = frozenset(ROLES) | set(
    words("""
    startdate datestarted starttime endtime timestarted datecreated datemodified datelastaction lastmodifiedtime
    datestamp totalpoints quizfeedback durationinseconds duration interviewtime externalreference externaldatareference
    locationlatitude locationlongitude locationaccuracy latitude longitude responseset collectorid collectornumber
    customdata1 customdata2 contactid sessionid useragent referer referrer refurl referrerurl lastpage seed token url
    survey redcapeventname redcaprepeatinstrument redcaprepeatinstance redcapdataaccessgroup redcapsurveyidentifier
    qrecaptchascore qrelevantidduplicate qrelevantidduplicatescore qrelevantidfraudscore qrelevantidlaststartdate
    qduplicaterespondent qballotboxstuffing qtotalduration qurl qlanguage qdevicetype qambiguoustextpresent
    qstraightliningcount responseid respondentid recordid recordno
    startzeit heurededébut horadeinicio horadeinício begintijd oradiinizio 开始时间 開始時刻 uhrzeitderletztenänderung
    heuredeladernièremodification horadelaúltimamodificación 上次修改时间
    序号 编号 答卷编号 所用时间 答题时长 来源 来源详情 开始答题时间 总分 地理位置 用户类型
    instanceid metainstanceid formhubuuid xformidstring formdefversion deviceid subscriberid simserial simid
    devicephonenum parentkey setofkey
    """)
)
PERSONAL = frozenset(
    words("""
    ipaddress ip ipaddr recipientlastname recipientfirstname recipientemail emailaddress email mail emailadresse
    adresseemail username name fullname firstname lastname namefirst namelast surname vorname nachname address
    homeaddress street phone telephone telephone1 phonenumber mobile mobilephone dob dateofbirth birthdate
    来自ip ip地址 姓名 名前 手机号 手机号码 电话 邮箱 电子邮件 电子邮件地址 メール メールアドレス
    adressedemessagerie correoelectrónico direccióndecorreoelectrónico postaelettronica endereçodeemail
    nom prénom nombre apellido apellidos nome cognome naam achternaam submittedby
    """)
)
# Columns that a survey tool makes from an answer.
DERIVED_NAME = re.compile(
    r" - (?:Parent )?(?:Topics?|Sentiment|Sentiment Polarity|Sentiment Score|Topic Hierarchy.*)\Z"
    r"|\A(?:Points|Feedback|Punkte|Puntos|Comentarios) - "
)
# KoboToolbox and ODK begin their own columns so.
KOBO = re.compile(
    r"__?(?:id|uuid|submission_time|validation_status|notes|status|submitted_by|version_?_?|tags|index|geolocation|"
    r"attachments|xform_id_string|parent_table_name|parent_index|submission__\w+|edited|media_all_received)"
)
KOBO_NAMES = ("start", "end", "today", "username", "phonenumber", "audit", "imei")
# Names of a column that identifies respondents, the surest first.
IDENTIFIERS = words("""
    responseid respondentid recordid participant participantid respid respondent responsid caseid caseidentifier
    uniqueid studyid id antwortid recordno uuid token instanceid 序号 编号 答卷编号
""")
# And those under which people stand in a log, where each has several rows.
PEOPLE = IDENTIFIERS + words("""
    codename pseudonym alias personcode participantcode participantname name user userid person personid subject
    subjectid username student studentid
""")
