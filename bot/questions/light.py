"""Words that carry no condition of their own: grammar, politeness, chat, and verbs that only hold a question together.

Everything else must be in the lexicon or be a name; so a word goes in here only if leaving it out changes no answer.
"""

_GROUPS = {
    "grammar": "a an the of in on at by for to from with without as is was were are be been being am do does did done has"
    " have had having this that these those there their they them theirs i me my mine you your we us our ours he she it"
    " its his her hers him can could would will shall should may might must which what who whom whose when how if then"
    " so and or but while whilst during within under through between into onto upon up out off about over whether"
    " because since though although unless until via among amongst amid regarding concerning given despite along besides"
    " per each every both either neither all any some many much more few several couple plenty single"
    " another other others else also too even like such same around across against toward towards inside outside behind"
    " here above below beneath near next where why myself yourself himself herself itself themselves ourselves yours"
    " thereof therein whereby wherein hereby thus hence therefore however moreover furthermore meanwhile otherwise instead"
    " rather quite very just only still yet already now ever again once twice thrice ago later earlier soon"
    " yes one ones s t d m re ve ll em",
    "polite": "hey hi hello hiya slate bot yo pls plz please thanks thank ty thx tysm cheers kindly sir madam dear excuse"
    " sorry pardon good morning evening afternoon day greetings welcome mr mrs ms miss dr prof",
    "asking": "expect expects forget forgot fill fills away tell show list name give gimme get gets getting got find found know knows known see seen say says said speak"
    " want wanted wants need needs love likes loved wonder wondering wondered curious question quick answer ask asked"
    " asking asks inform informed provide provided explain explained clarify confirm remind let lets help look looking"
    " check recall remember hear heard learn read think thinks believe believing guess suppose reckon assume assuming"
    " understand gather imagine interested idea ideas clue inquire enquire request requested identify specify state stated"
    " mention mentioned mentions indicate enumerate point share shared chance possible possibly able wish hoping hope hopes"
    " trying try tries tried going go goes went gone come comes came coming recommend suggest right correct real"
    " wrong certain sure matter concerned detail exactly precisely specifically particular",
    "vacuous": "make makes made making take takes taken took taking put puts set sets use used uses work works worked"
    " working happen happens happened happening become becomes became becoming seem seems seemed appear turn turned turns"
    " remain remains remained remaining exist exists existing existed contain contains contained include includes included"
    " including comprise comprised comprises belong belongs belonging involve involved involves hold holds held keep keeps"
    " kept bring brings brought run runs running call called calls named titled entitled referred described listed"
    " listing recorded regarded considered supposed meant intended due willing figure figures figured feature"
    " place order case fact part parts piece end ends side way ways means thing things stuff sort kind bit lot"
    " lots number amount example instance total whole entire full complete own available subject degree manner position"
    " further classify classified classes class filed liked enjoyed hearable carry carries carried bear bears cover covers covered role capacity regard respect terms basis line lines area period phase level size extent portfolio catalogue catalog"
    " lineup roster database records record data info information entry entries card slates present presently"
    " currently current new old recent recently upcoming main lead primary principal applicable major minor big small large long short high low"
    " different similar various respective overall general specific actual official potential likely"
    " planned expected slated scheduled reported reportedly supposedly apparently allegedly presumably probably perhaps"
    " maybe actually basically literally finally eventually together originally initially ultimately merely simply mainly"
    " mostly partly largely solely purely directly indeed certainly surely definitely really truly especially"
    " foreseen anticipated envisaged envisioned tapped hired chosen picked selected enlisted recruited"
    " pursued pursuing attached attachment tied linked connected associated responsible charge",
    "people": "organisation organisations organization organizations body bodies someone somebody anyone anybody something anything everything everyone everybody nobody nothing guys folks"
    " guy dude bro bruv mate mates buddy friend friends fam homie team peeps king queen"
    " boss whoever whatever whichever wherever whenever person persons people",
    "chat": "um uh hmm hm er ah oh ooh aww eh huh ha haha lol lmao lmfao rofl omg omfg wtf tf wth smh ikr tbh imo imho idk"
    " fr ngl btw fyi asap rn atm abt bc cuz cos coz til tho nah nope yep yeah yea yup ya yall sup howdy ok okay k kk alright"
    " aight smth sth sumn goin gonna wanna gotta imma tryna finna kinda sorta lotta outta w wit wat wut dat dis da tha u ur r"
    " n y def defo prolly rly srsly seriously lowkey highkey deadass bet obv obviously totally super pretty damn dang heck"
    " hell wait yay woo whoa wow woa excited hyped stoked fave favorite favourite"
    " xd brb well anyway anyhow plus hopefully sadly unfortunately luckily honestly legit mess messed wise joint"
    " im ill id ive dont doesnt didnt isnt wasnt arent werent wont cant couldnt wouldnt shouldnt theyre youre whos whats"
    " far anymore today tonight tomorrow yesterday lately days moment time times date minute second",
    "talk": "book books novel novels care cares interest watch watching watched watches world story"
    " everywhere anywhere somewhere nowhere",
}  # fmt: skip

# What any sentence is made of, said or not: nobody need be told that it carries no condition.
GRAMMAR = frozenset(_GROUPS["grammar"].split())
LIGHT = frozenset(word for words in _GROUPS.values() for word in words.split())

# Adverbs say how, which no field keeps; those that say how sure stand in the lexicon.
ADVERB = "ly"


def is_light(word: str) -> bool:
    """Tell whether a folded word can be left out."""
    return word in LIGHT or (word.endswith(ADVERB) and len(word) > 5 and word not in ("family", "assembly", "italy"))
