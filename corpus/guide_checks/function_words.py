"""The small words of Danish and English: they carry no content, and they give a language away."""

_DANISH = """
ad af alle allerede alt altså anden andet andre at bare begge blev blevet blive bliver da de dem den denne der deres
derfor det dette dig din dine disse dit du efter egen eget egne ej eller ellers en end endnu enten er et fik for
foran forbi fordi fra få fået får før gang gennem give giver gives gå går gælde gælder gør gøre gøres ha haft ham
han hans har havde have helt hen hende hendes her hos hun hvad hvem hver hverken hvert hvilke hvilken hvilket hvis
hvor hvordan hvorfor hvornår i ikke ind inden indtil ingen intet ja jeg jer jeres jo kan kom komme kommer kun kunne
kunnet lige længe man mange med meget mellem men mens mere mig min mindre mindst mine mit mod må måske måtte ned nej
nogen noget nogle nok nu nå når og også om op os over på samme samt selv selvom siden sig sige siger sin sine sit
skal ske sker skulle som stadig stå står så sådan tage tager til tit ud uden under var ved vi vil ville vor vores
være været
"""
_ENGLISH = """
a about after all also am an and any are as at be because been before both but by can cannot could did do does
during each for from had has have he her his how i if in into is it its just may me might more most must my no nor
not of off on or our out over own same she should so some still such than that the their them then there these they
this those to too under until up very was we were what when where which while who whom whose why will with without
would you your
"""
DANISH = frozenset(_DANISH.split())
ENGLISH = frozenset(_ENGLISH.split())
ONLY_DANISH = DANISH - ENGLISH
ONLY_ENGLISH = ENGLISH - DANISH
