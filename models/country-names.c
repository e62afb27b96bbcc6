/* Names of countries as people write them in lists, in the 24 official languages of the European
 * Union; short names, and long or older ones where lists have them. */
#include "models/country-names-private.h"

const CountryNames country_names[] = {
    {"AL", "|albania|albanien|albanie|albánie|albánia|albânia|albanija|albānija|albaania|albanië|"
           "албания|αλβανία|an albáin|albańia|l-albanija|albánsko|"},
    {"AT", "|austria|österreich|oesterreich|autriche|áustria|oostenrijk|rakousko|rakúsko|ausztria|"
           "avstrija|austrija|itävalta|österrike|østrig|an ostair|l-awstrija|австрия|αυστρία|"},
    {"BA", "|bosnia and herzegovina|bosnien und herzegowina|bosnien-herzegowina|"
           "bosnie-herzégovine|bosna i hercegovina|bosna in hercegovina|bosna a hercegovina|"
           "bosnia ed erzegovina|bosnia-erzegovina|bosnia y herzegovina|bósnia e herzegovina|"
           "bosnië en herzegovina|bosnia-hercegovina|bosznia-hercegovina|bosnia i hercegowina|"
           "bośnia i hercegowina|bosnien og hercegovina|bosnien och hercegovina|"
           "bosnia ja hertsegovina|bosnia ja hertsegoviina|bosnija un hercegovina|"
           "bosnija ir hercegovina|bosnia și herțegovina|bosnia şi herţegovina|"
           "босна и херцеговина|βοσνία-ερζεγοβίνη|βοσνία και ερζεγοβίνη|bosna|bosnien-hercegovina|"
           "an bhoisnia agus an heirseagaivéin|il-bożnija-ħerzegovina|bósnia-herzegovina|"},
    {"BE", "|belgium|belgien|belgique|bélgica|belgio|belgië|belgie|belgia|belgija|beļģija|"
           "belgicko|an bheilg|il-belġju|белгия|βέλγιο|"},
    {"BG", "|bulgaria|bulgarien|bulgarie|bulgária|bulgarije|bulharsko|bolgarija|bugarska|"
           "bulgaaria|bulgārija|bulgarija|an bhulgáir|il-bulgarija|bułgaria|българия|βουλγαρία|"},
    {"CH", "|switzerland|schweiz|die schweiz|suisse|svizzera|suiza|suíça|zwitserland|švýcarsko|"
           "švajčiarsko|svájc|švica|švicarska|szwajcaria|elveția|elveţia|sveitsi|šveits|šveice|"
           "šveicarija|an eilvéis|l-iżvizzera|швейцария|ελβετία|swiss|"},
    {"CN", "|china|chine|cina|čína|kína|kitajska|kina|chiny|hiina|kiina|ķīna|kinija|an tsín|"
           "iċ-ċina|китай|κίνα|"},
    {"CY", "|cyprus|zypern|chypre|cipro|chipre|kypr|ciprus|ciper|cipar|cypr|cipru|cypern|kypros|"
           "küpros|kipra|kipras|an chipir|ċipru|кипър|κύπροσ|"},
    {"CZ", "|czechia|czech republic|the czech republic|tschechien|tschechische republik|tschechei|"
           "tchéquie|république tchèque|cechia|repubblica ceca|chequia|república checa|chéquia|"
           "tsjechië|tsjechische republiek|česko|česká republika|csehország|cseh köztársaság|"
           "češka|češka republika|czechy|republika czeska|cehia|republica cehă|tjekkiet|"
           "den tjekkiske republik|tjeckien|tšekki|tšehhi|tšehhi vabariik|čehija|"
           "čehijas republika|čekija|čekijos respublika|an tseicia|poblacht na seice|iċ-ċekja|"
           "ir-repubblika ċeka|чехия|чешка република|τσεχία|τσεχική δημοκρατία|czech rep.|"},
    {"DE", "|germany|deutschland|bundesrepublik deutschland|brd|allemagne|germania|alemania|"
           "alemanha|duitsland|německo|nemecko|németország|nemčija|njemačka|niemcy|tyskland|saksa|"
           "saksamaa|vācija|vokietija|an ghearmáin|il-ġermanja|германия|γερμανία|"
           "spolková republika německo|"},
    {"DK", "|denmark|dänemark|daenemark|danemark|danimarca|dinamarca|denemarken|dánsko|dánia|"
           "danska|dania|danemarca|danmark|tanska|taani|dānija|danija|an danmhairg|id-danimarka|"
           "дания|δανία|"},
    {"EE", "|estonia|estland|estonie|estónia|estónsko|estonsko|észtország|estonija|viro|eesti|"
           "igaunija|estija|an eastóin|l-estonja|естония|εσθονία|"},
    {"ES", "|spain|spanien|espagne|spagna|españa|espanha|spanje|španělsko|španielsko|"
           "spanyolország|španija|španjolska|hiszpania|spania|espanja|hispaania|spānija|ispanija|"
           "an spáinn|spanja|испания|ισπανία|"},
    {"FI", "|finland|finnland|finlande|finlandia|finlândia|finsko|fínsko|finnország|finska|"
           "finlanda|suomi|soome|somija|suomija|an fhionlainn|il-finlandja|финландия|φινλανδία|"
           "φιλανδία|"},
    {"FR", "|france|frankreich|francia|frança|frankrijk|francie|francúzsko|franciaország|francija|"
           "francuska|francja|franța|franţa|frankrig|frankrike|ranska|prantsusmaa|prancūzija|"
           "an fhrainc|franza|франция|γαλλία|"},
    {"GB", "|united kingdom|the united kingdom|great britain|england|vereinigtes königreich|"
           "grossbritannien|royaume-uni|regno unito|gran bretagna|reino unido|verenigd koninkrijk|"
           "groot-brittannië|spojené království|velká británie|spojené kráľovstvo|veľká británia|"
           "egyesült királyság|nagy-britannia|združeno kraljestvo|velika britanija|"
           "ujedinjeno kraljevstvo|ujedinjena kraljevina|zjednoczone królestwo|wielka brytania|"
           "regatul unit|marea britanie|det forenede kongerige|storbritannien|förenade kungariket|"
           "yhdistynyt kuningaskunta|iso-britannia|ühendkuningriik|suurbritannia|"
           "apvienotā karaliste|lielbritānija|jungtinė karalystė|didžioji britanija|"
           "an ríocht aontaithe|ir-renju unit|обединено кралство|великобритания|ηνωμένο βασίλειο|"
           "uk|wales|scotland|"},
    {"GR", "|greece|griechenland|grèce|grecia|grécia|griekenland|řecko|grécko|görögország|grčija|"
           "grčka|grecja|grækenland|grekland|kreikka|kreeka|grieķija|graikija|an ghréig|il-greċja|"
           "гърция|ελλάδα|ελλάσ|"},
    {"HR", "|croatia|kroatien|croatie|croazia|croacia|croácia|kroatië|chorvatsko|chorvátsko|"
           "horvátország|hrvaška|hrvatska|chorwacja|croația|croaţia|kroatia|horvaatia|horvātija|"
           "kroatija|an chróit|il-kroazja|хърватия|хърватска|κροατία|"},
    {"HU", "|hungary|ungarn|hongrie|ungheria|hungría|hungria|hongarije|maďarsko|magyarország|"
           "madžarska|mađarska|węgry|ungaria|ungern|unkari|ungari|ungārija|vengrija|an ungáir|"
           "l-ungerija|унгария|ουγγαρία|"},
    {"IE", "|ireland|irland|irlande|irlanda|irlandia|ierland|irsko|írsko|írország|irska|irlanti|"
           "iirimaa|īrija|airija|éire|l-irlanda|ирландия|ιρλανδία|republic of ireland|"},
    {"IN", "|india|indien|inde|índia|indie|indija|intia|an india|l-indja|индия|ινδία|"},
    {"IS", "|iceland|island|islande|islanda|islandia|islândia|ijsland|izland|islandija|islanti|"
           "īslande|an íoslainn|l-islanda|исландия|ισλανδία|l-iżlanda|ĳsland|"},
    {"IT", "|italy|italien|italie|italia|itália|italië|itálie|taliansko|olaszország|italija|"
           "włochy|itaalia|itālija|an iodáil|l-italja|италия|ιταλία|"},
    {"JP", "|japan|japon|giappone|japón|japão|japonsko|japán|japonska|japonia|japani|jaapan|"
           "japāna|japonija|an tseapáin|il-ġappun|япония|ιαπωνία|"},
    {"LI", "|liechtenstein|lichtenštejnsko|lichtenštajnsko|lihtenštajn|lihtenštein|liechtensteini|"
           "lihtenšteina|lichtenšteinas|lichtinstéin|il-liechtenstein|лихтенщайн|λιχτενστάιν|"
           "líhtenštajn|"},
    {"LT", "|lithuania|litauen|lituanie|lituania|lituânia|litouwen|litva|litovsko|litvánia|"
           "lietuva|litwa|liettua|leedu|an liotuáin|il-litwanja|литва|λιθουανία|"},
    {"LU", "|luxembourg|luxemburg|lussemburgo|luxemburgo|lucembursko|luxembursko|luksemburg|"
           "luksemburgas|luksemburga|lucsamburg|il-lussemburgu|люксембург|λουξεμβούργο|"
           "liuksemburgas|"},
    {"LV", "|latvia|lettland|lettonie|lettonia|letonia|letónia|letland|lotyšsko|lettország|"
           "latvija|letonija|łotwa|läti|an laitvia|il-latvja|латвия|λετονία|λεττονία|"},
    {"MD", "|moldova|republic of moldova|moldau|republik moldau|moldawien|moldavie|moldavia|"
           "moldávia|moldavsko|moldávie|moldavië|mołdawia|moldavija|republica moldova|молдова|"
           "μολδαβία|an mholdóiv|il-moldova|moldavien|"},
    {"ME", "|montenegro|monténégro|černá hora|čierna hora|črna gora|crna gora|czarnogóra|"
           "muntenegru|melnkalne|juodkalnija|montainéagró|il-montenegro|черна гора|μαυροβούνιο|"
           "montenegró|"},
    {"MK", "|north macedonia|macedonia|nordmazedonien|mazedonien|macédoine du nord|"
           "macedonia del nord|macedonia del norte|macedónia do norte|noord-macedonië|"
           "severní makedonie|severné macedónsko|észak-macedónia|severna makedonija|"
           "sjeverna makedonija|macedonia północna|macedonia de nord|nordmakedonien|"
           "pohjois-makedonia|põhja-makedoonia|ziemeļmaķedonija|šiaurės makedonija|"
           "an mhacadóin thuaidh|il-maċedonja ta’ fuq|северна македония|βόρεια μακεδονία|"},
    {"MT", "|malta|malte|málta|μάλτα|малта|"},
    {"NL", "|netherlands|the netherlands|holland|niederlande|die niederlande|pays-bas|paesi bassi|"
           "olanda|países bajos|holanda|países baixos|nederland|nizozemsko|holandsko|hollandia|"
           "nizozemska|niderlandy|holandia|țările de jos|ţările de jos|nederlandene|nederländerna|"
           "alankomaat|hollanti|madalmaad|nīderlande|nyderlandai|an ísiltír|in-netherlands|"
           "il-pajjiżi l-baxxi|нидерландия|холандия|κάτω χώρεσ|ολλανδία|"},
    {"NO",
     "|norway|norwegen|norvège|norvegia|noruega|noorwegen|norsko|nórsko|norvégia|norveška|"
     "norwegia|norge|norja|norra|norvēģija|norvegija|an iorua|in-norveġja|норвегия|νορβηγία|"},
    {"PL", "|poland|polen|pologne|polonia|polónia|polsko|poľsko|lengyelország|poljska|polska|"
           "puola|poola|polija|lenkija|an pholainn|il-polonja|полша|πολωνία|"},
    {"PT", "|portugal|portogallo|portugalsko|portugália|portugalska|portugalia|portugali|"
           "portugāle|portugalija|an phortaingéil|il-portugall|португалия|πορτογαλία|"},
    {"RO", "|romania|rumänien|rumaenien|roumanie|rumanía|rumania|roménia|roemenië|rumunsko|"
           "románia|romunija|rumunjska|rumunia|românia|romînia|rumeenia|rumānija|rumunija|"
           "an rómáin|ir-rumanija|румъния|ρουμανία|rumænien|"},
    {"RS", "|serbia|serbien|serbie|sérvia|servië|srbsko|szerbia|srbija|serbija|serbja|an tseirbia|"
           "is-serbja|сърбия|σερβία|"},
    {"SE", "|sweden|schweden|suède|svezia|suecia|suécia|zweden|švédsko|svédország|švedska|szwecja|"
           "suedia|sverige|ruotsi|rootsi|zviedrija|švedija|an tsualainn|l-iżvezja|швеция|σουηδία|"},
    {"SI", "|slovenia|slowenien|slovénie|eslovenia|eslovénia|slovenië|slovinsko|szlovénia|"
           "slovenija|słowenia|slovenien|sloveenia|slovēnija|slovėnija|an tslóivéin|is-slovenja|"
           "словения|σλοβενία|"},
    {"SK", "|slovakia|slovak republic|slowakei|die slowakei|slowakische republik|slovaquie|"
           "slovacchia|eslovaquia|eslováquia|slowakije|slovensko|slovenská republika|szlovákia|"
           "slovaška|slovačka|słowacja|slovacia|slovakiet|slovakien|slovakkia|slovākija|slovakija|"
           "an tslóvaic|is-slovakkja|словакия|σλοβακία|"},
    {"TR", "|turkey|türkiye|türkei|tuerkei|turquie|turchia|turquía|turquia|turkije|turecko|"
           "törökország|turčija|turska|turcja|turcia|tyrkiet|turkiet|turkki|türgi|turcija|turkija|"
           "an tuirc|it-turkija|турция|τουρκία|turčja|"},
    {"UA", "|ukraine|die ukraine|ucraina|ucrania|ucrânia|oekraïne|ukrajina|ukrajna|ukraina|"
           "an úcráin|l-ukrajna|украйна|ουκρανία|"},
    {"US", "|united states|united states of america|usa|vereinigte staaten|"
           "vereinigte staaten von amerika|états-unis|stati uniti|estados unidos|verenigde staten|"
           "spojené státy|spojené státy americké|spojené štáty|egyesült államok|združene države|"
           "združene države amerike|sjedinjene države|sjedinjene američke države|"
           "stany zjednoczone|statele unite|de forenede stater|förenta staterna|yhdysvallat|"
           "ameerika ühendriigid|amerikas savienotās valstis|jungtinės amerikos valstijos|"
           "na stáit aontaithe|stáit aontaithe mheiriceá|l-istati uniti|съединени щати|"
           "съединени американски щати|ηνωμένεσ πολιτείεσ|ηπα|forenede stater|jungtinės valstijos|"
           "asv|amerika|etats-unis|"},
    {"XK", "|kosovo|kósovo|kosova|kosovë|kosovas|косово|κοσσυφοπέδιο|κόσοβο|an chosaiv|il-kosovo|"
           "koszovó|kosowo|"},
    {0},
};
