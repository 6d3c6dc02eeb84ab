### Words that the formats of a report bring: labels, captions, heads and feet of pages.

label-draft = Draft
label-fictional = Fictional
label-note = Note
label-withheld = Withheld
mark-draft = Draft, machine suggestions, not reviewed
mark-fictional = Fictional study
draft-sentence = Draft, machine suggestions, not reviewed.
caption-table = Table
caption-figure = Figure
caption-table-number = Table { $number }.
caption-figure-number = Figure { $number }.
asked = Asked: { $question }
no-attribution = no attribution
passage-link = passage
in-words = In words: { $description }
nothing-to-show = Nothing to show.
continued = continued
in-this-report = In this report
other-reports = Other reports
skip-to-report = Skip to the report
back-to-quote = Back to quote { $number } of this passage
quoted-back = quoted
quoted-on-page = Quoted on page
page-word = Page
page-of = of
at-page = page
made-with = Made with mentorstudy on the researchers’ own machine.
fonts-lack = { $count ->
    [one] The fonts of this PDF lack 1 character of the report: { $scripts }. It is shown as an empty box here; the HTML and the Word document show it.
   *[other] The fonts of this PDF lack { $count } characters of the report: { $scripts }. They are shown as empty boxes here; the HTML and the Word document show them.
  }
workbook-cut = … [cut: the text has { $length } characters, a cell holds { $most }]
workbook-cut-cells = { $count ->
    [one] { $count } cell held more than { $most } characters and was cut; it says so.
   *[other] { $count } cells held more than { $most } characters and were cut; each says so.
  }
workbook-about = about
workbook-sheet = Sheet
workbook-rows = Rows
workbook-columns = Columns
figure-column-figure = figure
figure-column-file = file
figure-column-caption = caption
figure-column-description = description
figure-column-draft = draft
