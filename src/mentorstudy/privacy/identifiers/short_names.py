"""First names and the short forms that people use for them: facts of usage, each group a name and what it becomes."""

from __future__ import annotations

from functools import cache

__all__ = ["short_forms"]

# The first of a line is the full name, or several that share the short forms behind the bar.
_GROUPS = """
Robert Roberto | Bob Rob Bobby Robbie Bert Beto
William Wilhelm | Bill Will Billy Willy Willie Liam Willi
Elizabeth Elisabeth Elżbieta Elisabetta | Liz Beth Lizzie Betty Eliza Lisa Elsa Libby Ela Elka Sissi Betsy
Richard Ricardo | Rick Dick Ricky Rich Richie
Margaret Margarita Małgorzata Margarete | Maggie Meg Peggy Marge Rita Greta Gosia Gretel Daisy
James | Jim Jimmy Jamie
John | Jack Johnny Jon
Joseph José Josef Józef Giuseppe | Joe Joey Pepe Sepp Józek Beppe Jupp
Michael Michał Miguel Mikhail | Mike Mick Mickey Mikey Misha Michi
Thomas Tomás Tomasz | Tom Tommy Tomek
Charles Carlos Karl | Charlie Chuck Chaz Carlitos Kalle
Edward Eduardo | Ed Eddie Ted Ned Edu Lalo
Katherine Catherine Kathryn Katarzyna Katharina Catalina | Kate Kathy Katie Kat Kasia Kaśka Kathi Käthe Cathy Cata
Susan Susanne Suzanne Zuzana | Sue Suzie Susie Sanne Zuzka
Patricia Patrick | Pat Patty Trish Paddy
Deborah | Deb Debbie
Jennifer | Jen Jenny Jenn
Christopher Christian Christine Christina Cristina | Chris Kit Topher Tina Chrissy Christy Cris Kirsten
Anthony Antonio Antoni Anton | Tony Toni Toño Antek
Nicholas Nicolas Nikolas Nicole | Nick Nicky Nico Niko Klaus Colin Nikki
Alexander Alexandra Alejandro Aleksandra Alessandro | Alex Al Sandy Xander Sascha Sandra Ola Sandro Ale Lexi Sasha
Daniel Daniela Danielle | Dan Danny Dani
Matthew Mateusz Mateo | Matt Matty Teo
Andrew Andreas Andrea Andrzej Andrés | Andy Drew Andi Andrzejek
David | Dave Davey Davy
Benjamin | Ben Benny Benji
Samuel Samantha | Sam Sammy
Gregory Grzegorz | Greg Grzesiek
Stephen Steven Stefan Stefanie Stephanie | Steve Stevie Steph Steffi Stef
Kenneth | Ken Kenny
Ronald Veronica Veronika | Ron Ronnie Vero Vroni
Donald | Don Donnie
Timothy | Tim Timmy
Lawrence Laurence Lorenzo | Larry Laurie Lori Renzo
Jeffrey Geoffrey | Jeff Geoff
Gerald Gerard Gerhard | Gerry Jerry Gerd
Frederick Friedrich Federico | Fred Freddy Fritz Fede Rick
Francis Francisco Francesco Franziska Frances Franciszek | Frank Fran Paco Pancho Frankie Franz Cisco Franzi Kiko Curro
Eugene Eugenia | Gene Genie
Theodore Theodora | Ted Theo Teddy Dora
Abigail | Abby Gail
Rebecca Rebekah | Becky Becca
Victoria Victor | Vicky Tori Vic
Barbara | Barb Babs Basia
Dorothy Dorota | Dot Dottie Dolly Dorotka
Jacqueline | Jackie
Judith | Judy Jutta
Pamela | Pam
Philip Philippe Felipe | Phil Pip Pipe
Peter Pedro Piotr | Pete Perico Piotrek
Vincent Vicente | Vince Vinny Chente
Walter | Walt Wally
Zachary | Zach Zack
Joshua | Josh
Jonathan | Jon Johnny Nathan
Nathaniel | Nate Nat
Leonard Leonardo | Leo Len Lenny
Emmanuel Manuel Manuela Immanuel | Manny Manolo Manu Manuelito Ela
Guadalupe | Lupe Lupita
Ignacio | Nacho
Enrique Heinrich Henry Henri | Quique Kike Heinz Harry Hank Heiner Riton
Guillermo Guillaume | Memo Guille Willy
Jesús | Chucho Chuy
Luis Ludwig Louis | Lucho Lou Louie Luisito
Rosario | Charo
Dolores | Lola Loli
Concepción | Concha Conchita
María Maria Marie Mary | Mari Mariquita Molly Polly Marysia Mia Mitzi Maruja Majka Mimi
Juan | Juanito
Antoinette Antonia | Toinette Toni Nettie
Geneviève | Ginette Gigi
Johanna Joanna | Jo Hanna Asia Joasia Hanne
Agnieszka | Aga Agusia
Magdalena Madeleine | Magda Lena Madga Leni Madzia Maddie
Stanisław | Staszek Staś
Krzysztof | Krzysiek Krzyś
Jan | Janek Jasiek
Sebastian | Basti Seba Bastian
Maximilian Maxwell | Max
Ekaterina | Katya Katia
Dmitri Dmitry | Dima Mitya
Vladimir | Volodya Vova
Natalia Natalya Natalie | Natasha Nat Tasha
Анна | Аня Анечка Анюта Нюра Аннушка
Мария | Маша Маруся Машенька
Екатерина | Катя Катюша Катерина
Александр Александра | Саша Шура Сашенька Саня
Дмитрий | Дима Митя Димка
Владимир | Володя Вова Вовка
Наталья Наталия | Наташа Ната Таша
Ольга | Оля Оленька
Елена | Лена Алёна Леночка
Татьяна | Таня Танечка
Иван | Ваня Ванечка
Сергей | Серёжа Серёга Сережа
Михаил | Миша Мишка
Николай | Коля
Алексей | Алёша Лёша Леша Алеша
Евгений Евгения | Женя
Светлана | Света Светочка
Ирина | Ира Ирочка
Юлия | Юля
Павел | Паша
Андрей | Андрюша
Виктор Виктория | Витя Вика
Константин | Костя
Людмила | Люда Люся Мила
Галина | Галя
Оксана | Ксюша Ксеня
Марія | Марійка Маруся
محمد | حمودي حمادة حمّودي
فاطمة | فطوم فطومة
إبراهيم | برهوم
عبدالله | عبودي عبود
فاطمه | فاطی
محمدرضا علیرضا | رضا
राजेश राजेंद्र | राजू
संजय | संजू
सुनीता | सुनी
अनिल अनिता | अनु
Mohammed Muhammad Mohamed Mohammad Mahomed Mehmet | Mo Moe Hamoudi
Ahmed Ahmad Ahmet | Hamada
Abdullah Abdallah | Abdul Aboudi
Fatima Fatma | Fatoum Fatou
Hussein Husain Hossein Husayn | Hus
Rajesh Rajendra | Raju
Sanjay | Sanju
"""


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    known: dict[str, dict[str, None]] = {}
    for line in _GROUPS.strip().splitlines():
        full, _, short = (part.split() for part in line.partition("|"))
        for name in full:
            # Several full names on a line are one name's spellings in some languages, and others in most.
            known.setdefault(name.casefold(), {}).update(dict.fromkeys(short))
        for name in short:
            known.setdefault(name.casefold(), {}).update(dict.fromkeys(full))
    return {name: tuple(forms) for name, forms in known.items()}


def short_forms(name: str) -> tuple[str, ...]:
    """Return what else somebody of a first name is called: short forms of a full name, full names of a short one.

    Examples
    --------
    >>> short_forms("Robert")[:3], short_forms("Kasia")
    (('Bob', 'Rob', 'Bobby'), ('Katherine', 'Catherine', 'Kathryn', 'Katarzyna', 'Katharina', 'Catalina'))
    """
    return _by_name().get(name.casefold(), ())
