/**
 * Words that English uses and that somebody or something is called by: alone they name it only where the words around say so.
 * Kept to what people name groups and programs after (beasts, metals, weather, weapons, gods, tools, feelings) and what commands are called.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  (
    'advisory medical audit research industry distribution consulting bitcoin technologies banking telecommunications aerospace maritime journalists ' +
    'access accounts action activists actor administration adversary advertising agenda agent agriculture air alert alpha amber anchor android angel angler ' +
    'animal anonymous antelope apocalypse apostle apple application archer armageddon army arrow arsenal artillery arts ash assassin atlas atom attack ' +
    'attrib aurora automotive avalanche avenger axiom axis babylon back backdoor badger ballista balloon bank banker banshee base basic bat battle beacon ' +
    'beagle bear beast beetle bell beta bird bishop bitter black blackout blackwood blade blast blind blister blizzard blood blue boat bolt bomb ' +
    'book boot border boss botnet bottle bouncer box brain brand brass breach brick bridge bright bronze brute bubble buckeye budget bull bullet ' +
    'bumblebee bunny bureau butterfly button cactus cadet calcium camel campaign canary candy cannon cap capital captain carbon card cardinal career ' +
    'cargo casino cast castle cat catalog celestial cell center chain chameleon champion change chaos charge charming chase checker chemical cherry chess ' +
    'chicken chief child chimera chrome cicada circle citadel citizens city class classic claw clean clear client cleaver clever clock clone cloud ' +
    'clover cluster coat cobalt cobra code coil coin cold collector colonel comet command common compass complex conductor conquest construction ' +
    'container contract control copper coral core corn cosmos country courier cover covenant crab craft crane crash crawler crazy creature crescent ' +
    'crimson cross crow crown crusader crush crutch crypt crystal cube culture current cursor curve custom cutter cyber cyclone daemon dagger dancer ' +
    'danger dark dash data dawn day deadline death deep defender defense delta demon denim desert design destroyer detector development devil dew ' +
    'diamond diplomacy direct director disco dispatch dock dolphin domain domino door dot double dove downloader dragon dragonfly drain dream drift ' +
    'drifter driver drop dropper drum duck duke dump dust dynamic dynamite eagle earth east easy echo eclipse edge education egg electric electron ' +
    'element elephant elite embargo ember emerald emissary empire employment enclave end energy engine engineering enigma enterprise entertainment ' +
    'environment epic epoch equation evil examiner exchanger execute exodus expand exploit exploits explosive express eye face falcon fallout false family ' +
    'fancy fang fantasy fast father feather federal ferocious fever field fin finance financial find finder fire firefly fish flag flame flash ' +
    'fleet flight flood florist flower fly fog folder food force forest forge fork fortress forum fountain fox frame free freedom frost fruit ' +
    'fury fusion galaxy gallery gamble game gamma garden gate gateway gazer general genesis ghost giant glacier glass glitch globe glory glow goblin ' +
    'gold golden gorilla gothic government grabber grace grain grand granite grass gravity gray green grid griffin ground guard guardian guest guide ' +
    'gull gun hack hacker hacktool hail halo hammer hand harbor harvest harvester hat havoc hawk haze head health healthcare heart heat heaven ' +
    'helix helmet help hermit hero hidden hive hollow home honey honeybee hook horizon hornet horse hospitality hotel hound house hub hunter hurricane ' +
    'hydra ice icon idea image immigration imperial impact inception indigo industrial inferno info infrastructure ink input insect inspector insurance ' +
    'intelligence interceptor internet investment invisible iron island ivory jackal jade jaguar jester jet jewel joker journey judge juice jump jungle ' +
    'jupiter justice karma katana kernel key keylogger keys king kingdom kite kitten knife knight kraken krypton label ladder lady lake lamb lance ' +
    'lantern laser launcher law lawyers leader leaf league legal legend legion lemon leopard leviathan liberty library light lightning lily lime line ' +
    'link lion liquid lizard load loader locker locket locust logistics lord loop lotus love luck lucifer luna lunar lynx machete machine magic ' +
    'magician magnet mail main malware mango mantis manufacturing map marble march marine maritime marketing mars marvel mask master matrix maverick ' +
    'maze meadow media medusa mega memento memory mercenary mercury message metal meteor midas midnight military mill mimic mining minion mint mirage mirror ' +
    'mission mist mobile mocking model modern module molten moment money monitor monkey monolith monsoon monster moon moonlight moonstone morph mosaic mosquito moth mother ' +
    'motion mountain mouse movie music mustang mutant mystic mythic nebula needle neon nest net network neutral news newscaster night nightmare ninja ' +
    'nitro noble node noise nomad north nova null oasis object ocean octopus offence office oil olive olympic omega onion onyx opal open opera operator ' +
    'opposition option oracle orange orbit orchid order origin orion osprey other outlaw outlook outpost oval owl oxide oyster ozone pack packer ' +
    'packrat page paint palace pale panda pandora panel panther paper paradise paradox parasite parrot patch patchwork path patriot pawn payment pearl ' +
    'peak pegasus penguin pepper petal phantom pharmacy phoenix phishing photo piano pickaxe pillar pilot pine ping pink pioneer pipe pipeline pirate ' +
    'pixel pixie plague plane planet plant plasma platinum play player playful plead plug plum pocket poet point poison poker polar polaris pony ' +
    'pool popcorn port portal post potato power powder prestige prey price pride prime prince prism process program programming project promise ' +
    'proof prophet protector proton proxy pulsar pulse puma punch pupil puppet purple puzzle pyramid python quantum quarterback quasar queen quest quick ' +
    'quicksilver rabbit race radar radiant raider railway rain rainbow raindrop ranger ransom ransomware rapid raptor raspberry rat rattlesnake raven ' +
    'reaper reaver rebel recon red redline redirect reflex remote report rescue responder restaurant retail revenge rhino rider rifle ring riot river ' +
    'road robin robot rock rocket rogue root rootkit rose rotor rough round route rover royal ruby ruler rune runner rush rust saber sable safari saffron ' +
    'sage sail saint salt samurai sand sandstorm sapphire satan saturn savage scale scanner scarab scarlet scattered scepter scimitar scorpion scout ' +
    'scrambler screen screensaver script sea seal search secret sector security seed sentinel serpent server service shade shadow shark sharp ' +
    'shell shield ship shipping shiver shock shooter shop shot shuttle sidewinder siege siesta signal silence silent silk silver simple siren skeleton ' +
    'skull sky slate slayer sled sleet slice slingshot slip sloth smart smash smile smoke snail snake snapshot sniper snow snowflake software solar soldier solid sonic ' +
    'soul sound source south space spark sparrow spear special spectre spectrum sphinx spice spider spike spin spirit spiral splinter split spoon ' +
    'sport spot spray spring sprite spy squad squall square squirrel stallion star stark start stash state stealer stealth steam steel stinger stone ' +
    'storm strand stream street strider strike string strong studio sugar suite summit sun sunrise sunset super superman surf surge swallow swamp swan ' +
    'swarm sweet swift switch sword symphony synapse system systeminfo table tango tank target tarantula task tea team technology telecoms tempest template temple terminal ' +
    'terminator terror thanos theater theory thief thirst thorn thread thrill throne thunder tick tidal tide tiger time tin titan titanium toad token toll tomb ' +
    'tool tools topaz torch tornado tortoise tortoiseshell torture tourism tower toxic tracker trade trader trail trailblazer train transparent transport trap travel treasure ' +
    'tree tribe trick trident trigger trinity triton trojan troll trouble trust tsunami tulip tunnel turbine turkey turbo turtle twilight twin twist typhoon ' +
    'tyrant ultra umbrella underground unicorn union unity universe unknown update uranium urban user valley valve vampire vanguard vanish vault vector velvet ' +
    'venom venus vermin vertex victor victory vigil vine violet viper virus vision visitor void volcano volt voltage voluntary vortex voyager vulture wagon ' +
    'walker wall wallet war warden warlock warrior warzone watch watchdog water waterfall wave weapon weather web wheel whirlpool whisper white wild wildfire ' +
    'willow wind window windows wing winter wiper wizard wolf wolverine wombat wonder wood woody work worker worm wraith wreck writer xenon yellow young zebra zero zeus ' +
    'zinc zombie zone zoo account brute credential credentials domains email cloud serverless hardware javascript powershell cron domains firmware keylogging masquerading ' +
    'spyware adware botnets james kevin milan denis lookback cmd ftp netsh netstat ipconfig ifconfig tasklist arp at reg nslookup whoami telnet ssh curl wget'
  ).split(' '),
);
