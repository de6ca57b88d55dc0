"""Write the mails in Hindi. The names of roles and pages are those of the dashboard, which is in English."""

from collections.abc import Mapping
from typing import Final

from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.template import Template, Wording

WORDING: Final = Wording(
    language=Language.HINDI,
    facts={
        "invoice": "इनवॉइस", "code": "कोड", "number": "रसीद संख्या", "respond_by": "जवाब की अंतिम तारीख",
        "merchant_name": "व्यापारी", "time": "समय", "address": "पता", "browser": "ब्राउज़र",
        "overdue": "बकाया हुए इनवॉइस", "ended_subscriptions": "समाप्त हुई सदस्यताएँ",
    },
    causes={
        "gone": "उसके सर्वर ने 410 Gone जवाब दिया",
        "disabled_by_receiver": "उसके सर्वर ने ऐसा कहा",
        "failing": "पिछले पाँच दिनों के सभी प्रयास विफल रहे",
        "fraudulent": "भुगतान ग्राहक ने नहीं किया",
        "not_received": "ग्राहक को कुछ नहीं मिला",
        "not_as_described": "ग्राहक को जो मिला वह विवरण जैसा नहीं है",
        "duplicate": "ग्राहक ने दो बार भुगतान किया",
        "credit_not_processed": "रिफ़ंड नहीं मिला",
        "canceled": "ग्राहक ने रद्द किया",
        "unrecognized": "ग्राहक भुगतान को नहीं पहचानता",
        "other": "ग्राहक के बैंक ने कोई और कारण नहीं दिया",
        "authentication_required": "बैंक चाहता है कि ग्राहक भुगतान की पुष्टि करे",
        "insufficient_funds": "ग्राहक के खाते में पर्याप्त राशि नहीं है",
        "no_saved_method": "ग्राहक ने भुगतान का कोई तरीका सहेजा नहीं है",
        "saved_method_refused": "भुगतान का सहेजा गया तरीका पहले अस्वीकार हो चुका है",
        "declined": "भुगतान का सहेजा गया तरीका अस्वीकार हुआ",
    },
    months="जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    test_mode="परीक्षण मोड:",
    button="पेज खोलें",
)  # fmt: skip

_NOT_YOU: Final = (
    "अगर यह आपने नहीं किया, तो नया पासवर्ड सेट करें, फिर Settings, Security में जो आप नहीं पहचानते उसे हटाएँ।"
    " व्यापारी के किसी owner से ऑडिट लॉग जाँचने को कहें।"
)
_NO_OWNER: Final = (
    "अगर यह किसी owner को नहीं करना चाहिए था, तो कुंजी रद्द करें। Settings का ऑडिट लॉग सभी बदलाव दिखाता है।"
)
_NOT_WANTED: Final = (
    "अगर यह गलत है, तो कोई owner इसे Settings, Users में ठीक कर सकता है। ऑडिट लॉग सभी बदलाव दिखाता है।"
)
_ONE_AN_HOUR: Final = (
    "ऐसा मेल घंटे में ज़्यादा से ज़्यादा एक बार आता है। डैशबोर्ड में Billing, Invoices सभी बकाया इनवॉइस दिखाता है।"
)
_ANSWER: Final = "विवाद स्वीकार करें, या सबूत के साथ उसका विरोध करें:"
_KEY: Final = "{mode} API कुंजी {key}"

SMS: Final[Mapping[MailKind, str]] = {
    MailKind.PAYMENT_RECEIVED: "{merchant} को आपका {amount} का भुगतान मिला। रसीद: {link}",
    MailKind.DEBIT_ANNOUNCED: "{merchant} {day} को {amount} काटेगा। अनुमति देखें या वापस लें: {link}",
    MailKind.REFUND_MADE: "{merchant} ने आपके {amount} लौटाए। रसीद: {link}",
    MailKind.PAYMENT_FAILED: "{merchant} को {amount} का भुगतान विफल रहा। फिर कोशिश करें: {link}",
    MailKind.CUSTOMER_CODE: "{merchant} के लिए आपका कोड {code} है। यह 10 मिनट तक चलेगा। किसी को न बताएँ।",
    MailKind.CHARGE_FAILED: "{merchant} को {amount} का भुगतान विफल रहा। हम फिर कोशिश करेंगे। अभी चुकाएँ: {link}",
    MailKind.METHOD_NEEDED: "{merchant} को {amount} का भुगतान विफल रहा। दूसरे तरीके से चुकाएँ: {link}",
    MailKind.CONFIRMATION_NEEDED: "आपका बैंक {merchant} को {amount} के भुगतान की पुष्टि चाहता है: {link}",
    MailKind.SUBSCRIPTION_ENDED: "{merchant} की आपकी सदस्यता समाप्त हुई। आप अब भी {amount} चुका सकते हैं: {link}",
}

TEMPLATES: Final[Mapping[MailKind, Template]] = {
    MailKind.INVITATION: Template(
        "{merchant} का निमंत्रण",
        "{inviter} ने आपको {merchant} के डैशबोर्ड पर आमंत्रित किया है। आपकी भूमिका {role} है।",
        "निमंत्रण 72 घंटे के भीतर स्वीकार करें:",
        "अगर आपको इस मेल की उम्मीद नहीं थी, तो इसे अनदेखा करें।",
    ),
    MailKind.PASSWORD_RESET: Template(
        "नया पासवर्ड सेट करें",
        "डैशबोर्ड के आपके उपयोगकर्ता {recipient} के लिए नए पासवर्ड का अनुरोध किया गया।",
        "उसे एक घंटे के भीतर सेट करें:",
        "अगर आपने अनुरोध नहीं किया, तो इस मेल को अनदेखा करें। आपका पासवर्ड वही रहेगा।",
    ),
    MailKind.RECEIPT: Template(
        "{merchant} की रसीद",
        "{merchant} ने आपके {amount} के भुगतान की रसीद भेजी है।",
        "रसीद देखें या डाउनलोड करें:",
        "जिसके पास यह लिंक है, वह रसीद पढ़ सकता है।",
    ),
    MailKind.PAYMENT_RECEIVED: Template(
        "{mark} {merchant} को भुगतान",
        "{merchant} को आपका {amount} का भुगतान मिल गया। धन्यवाद।",
        "रसीद देखें या डाउनलोड करें:",
        "जिसके पास यह लिंक है, वह रसीद पढ़ सकता है।",
    ),
    MailKind.DEBIT_ANNOUNCED: Template(
        "{mark} {merchant} {amount} काटेगा",
        "{merchant} {day} को {amount} काटेगा, जैसा आपने अनुमति दी है।",
        "अपनी अनुमति देखें या वापस लें:",
        "जिसके पास यह लिंक है, वह अनुमति वापस ले सकता है। अगर आप सहमत हैं, तो आपको कुछ नहीं करना है।",
    ),
    MailKind.REFUND_MADE: Template(
        "{mark} {merchant} से रिफ़ंड",
        "{merchant} ने आपके भुगतान के {amount} लौटाए हैं। बैंक में दिखने में कुछ दिन लग सकते हैं।",
        "रसीद में रिफ़ंड दिखता है:",
        "जिसके पास यह लिंक है, वह रसीद पढ़ सकता है।",
    ),
    MailKind.PAYMENT_FAILED: Template(
        "{mark} {merchant} को आपका भुगतान विफल रहा",
        "{merchant} को {amount} का आपका भुगतान विफल रहा। अगर बैंक ने पैसे काटे हैं, तो वे आपको वापस मिलेंगे।",
        "आप फिर कोशिश कर सकते हैं, दूसरे तरीके से भी:",
        "अगर आप किसी और तरीके से भुगतान कर चुके हैं, तो इस मेल को अनदेखा करें।",
    ),
    MailKind.CUSTOMER_CODE: Template(
        "{mark} {merchant} के लिए आपका कोड {code}",
        "सहेजे गए तरीके से {merchant} को भुगतान करने के लिए इस कोड का इस्तेमाल करें।",
        "इसे 10 मिनट के भीतर भुगतान पेज पर डालें।",
        "कोड किसी को न बताएँ। अगर आपने इसे नहीं माँगा, तो इस मेल को अनदेखा करें: इसके बिना कोई भुगतान नहीं होता।",
    ),
    MailKind.CHARGE_FAILED: Template(
        "{mark} {merchant} को आपका भुगतान विफल रहा",
        "{merchant} के आपके इनवॉइस का {amount} का भुगतान विफल रहा। हम {day} को फिर कोशिश करेंगे।",
        "आप इनवॉइस अभी चुका सकते हैं, दूसरे तरीके से भी:",
        "अगर आप किसी और तरीके से भुगतान कर चुके हैं, तो इस मेल को अनदेखा करें।",
    ),
    MailKind.METHOD_NEEDED: Template(
        "{mark} {merchant} को भुगतान का दूसरा तरीका चाहिए",
        "{merchant} के आपके इनवॉइस का {amount} का भुगतान विफल रहा। हम फिर कोशिश नहीं करेंगे।",
        "इनवॉइस दूसरे तरीके से चुकाएँ, ताकि आपकी सदस्यता जारी रहे:",
        "अगर आप किसी और तरीके से भुगतान कर चुके हैं, तो इस मेल को अनदेखा करें।",
    ),
    MailKind.CONFIRMATION_NEEDED: Template(
        "{mark} {merchant} को अपने भुगतान की पुष्टि करें",
        "आपका बैंक {merchant} के आपके इनवॉइस के {amount} के भुगतान की पुष्टि चाहता है।",
        "इनवॉइस चुकाएँ और अपने बैंक के साथ भुगतान की पुष्टि करें:",
        "अगर आप किसी और तरीके से भुगतान कर चुके हैं, तो इस मेल को अनदेखा करें।",
    ),
    MailKind.SUBSCRIPTION_ENDED: Template(
        "{mark} {merchant} की आपकी सदस्यता समाप्त हुई",
        "{merchant} की आपकी सदस्यता समाप्त हुई, क्योंकि उसका {amount} का इनवॉइस नहीं चुकाया गया।",
        "आप इनवॉइस अब भी चुका सकते हैं:",
        "फिर से सदस्य बनना हो, तो {merchant} से पूछें।",
    ),
    MailKind.SIGN_IN: Template(
        "नए ब्राउज़र में साइन-इन", "{user} ने नए ब्राउज़र में डैशबोर्ड पर साइन-इन किया। तरीका: {method}।", _NOT_YOU
    ),
    MailKind.PASSWORD_ENTERED: Template(
        "आपका पासवर्ड नए ब्राउज़र में डाला गया",
        "{user} का पासवर्ड नए ब्राउज़र में डाला गया। साइन-इन के लिए दूसरा प्रमाण अभी बाकी है।", _NOT_YOU,
    ),
    MailKind.PASSWORD_CHANGED: Template(
        "आपका पासवर्ड बदला गया", "डैशबोर्ड के लिए {user} का पासवर्ड बदला गया।", _NOT_YOU
    ),
    MailKind.AUTHENTICATOR_ADDED: Template(
        "ऑथेंटिकेटर ऐप जोड़ा गया", "{user} में ऑथेंटिकेटर ऐप जोड़ा गया।", _NOT_YOU
    ),
    MailKind.AUTHENTICATOR_REMOVED: Template(
        "ऑथेंटिकेटर ऐप हटाया गया", "{user} का ऑथेंटिकेटर ऐप उसके रिकवरी कोड के साथ हटाया गया।", _NOT_YOU
    ),
    MailKind.RECOVERY_CODES_REPLACED: Template(
        "नए रिकवरी कोड", "{user} के लिए नए रिकवरी कोड बनाए गए। पुराने अब काम नहीं करते।", _NOT_YOU
    ),
    MailKind.PASSKEY_ADDED: Template("पासकी जोड़ी गई", '{user} में पासकी "{name}" जोड़ी गई।', _NOT_YOU),
    MailKind.PASSKEY_REMOVED: Template("पासकी हटाई गई", "{user} की एक पासकी हटाई गई।", _NOT_YOU),
    MailKind.SECOND_FACTORS_RESET: Template(
        "दूसरे प्रमाण हटाए गए", "गेटवे के ऑपरेटर ने {user} की पासकी और ऑथेंटिकेटर ऐप हटा दिए।", _NOT_YOU
    ),
    MailKind.API_KEY_CREATED: Template("API कुंजी बनाई गई: {merchant}", f"{{by}} ने {_KEY} बनाई।", _NO_OWNER),
    MailKind.API_KEY_CHANGED: Template(
        "API कुंजी बदली गई: {merchant}", f"{{by}} ने {_KEY} की सेटिंग बदली: {{changes}}।", _NO_OWNER
    ),
    MailKind.API_KEY_ROLLED: Template(
        "API कुंजी का सीक्रेट बदला गया: {merchant}", f"{{by}} ने {_KEY} का सीक्रेट बदला।", _NO_OWNER
    ),
    MailKind.API_KEY_REVOKED: Template(
        "API कुंजी रद्द की गई: {merchant}", f"{{by}} ने {_KEY} रद्द की। वह अब काम नहीं करती।",
        "अगर यह किसी owner को नहीं करना चाहिए था, तो दूसरी कुंजी बनाएँ। Settings का ऑडिट लॉग सभी बदलाव दिखाता है।",
    ),
    MailKind.API_KEY_NEW_NETWORK: Template(
        "API कुंजी नए नेटवर्क से इस्तेमाल हुई: {merchant}",
        f"एक सर्वर ने नेटवर्क {{network}} से {_KEY} इस्तेमाल की, जहाँ से वह पिछले 90 दिनों में इस्तेमाल नहीं हुई थी।",
        "अगर यह आपका सर्वर नहीं है, तो सीक्रेट बदलें या कुंजी रद्द करें। कुंजी के अनुमत पते उसे आपके सर्वरों तक सीमित करते हैं।",
    ),
    MailKind.USER_JOINED: Template(
        "नया उपयोगकर्ता: {merchant}",
        "{user} को अब {merchant} के डैशबोर्ड का एक्सेस है। भूमिका {role} है।", _NOT_WANTED,
    ),
    MailKind.USER_ROLE_CHANGED: Template(
        "भूमिका बदली गई: {merchant}", "{by} ने {user} की भूमिका {previous_role} से {role} की।", _NOT_WANTED
    ),
    MailKind.USER_REMOVED: Template(
        "उपयोगकर्ता हटाया गया: {merchant}", "{by} ने {user} को {merchant} के डैशबोर्ड से हटाया।", _NOT_WANTED
    ),
    MailKind.EXPORT_READY: Template(
        "एक्सपोर्ट तैयार है: {merchant}", "फ़ाइल {file} तैयार है। उसमें {rows} पंक्तियाँ हैं।",
        "उसे 24 घंटे के भीतर डाउनलोड करें:",
    ),
    MailKind.ENDPOINT_FAILING: Template(
        "{mark} वेबहुक एंडपॉइंट विफल हो रहा है: {merchant}",
        "एंडपॉइंट {url} के सभी प्रयास {failing_since} से विफल हैं। उसके जवाब देने तक वेबहुक फिर भेजे जाते हैं।"
        " पाँच दिन तक सफलता न मिलने पर वह बंद किया जाता है।",
        "उसके सर्वर के जवाब देखें:",
    ),
    MailKind.ENDPOINT_DISABLED: Template(
        "{mark} वेबहुक एंडपॉइंट बंद किया गया: {merchant}",
        "एंडपॉइंट {url} बंद किया गया, क्योंकि {cause}। चालू करने तक उसे कोई इवेंट नहीं मिलेगा।",
        "उसका सर्वर ठीक करें, एंडपॉइंट चालू करें, और छूटे इवेंट फिर भेजें:",
    ),
    MailKind.DISPUTE_OPENED: Template(
        "{mark} {amount} का विवाद: {merchant}",
        "एक ग्राहक ने {amount} के भुगतान {payment} पर विवाद किया है। कारण: {cause}।", _ANSWER,
    ),
    MailKind.DISPUTE_DEADLINE: Template(
        "{mark} विवाद को जवाब चाहिए: {merchant}",
        "{amount} के भुगतान {payment} के विवाद का अभी कोई जवाब नहीं है। अंतिम तारीख तक जवाब न देने पर आप उसे हार"
        " जाएँगे।", _ANSWER,
    ),
    MailKind.PAYOUT_DIFFERENCES: Template(
        "{mark} पेआउट आपके खातों से अलग हैं: {merchant}",
        "{day} की रात की तुलना में पेआउट या उनकी पंक्तियाँ आपके भुगतान और रिफ़ंड से अलग मिलीं। कुछ भी बदला नहीं गया।",
        "खुले अंतर जाँचें, और हर एक को नोट के साथ हल करें:",
    ),
    MailKind.PAYMENTS_FAILING: Template(
        "{mark} असामान्य रूप से बहुत भुगतान विफल हैं: {merchant}",
        "{hour} से शुरू घंटे में {ended} में से {failed} भुगतान विफल रहे, यानी {percent} %। उससे पहले के सात दिनों में"
        " यह {usual_percent} % था।",
        "विफल भुगतान और उनके एरर कोड देखें:",
    ),
    MailKind.CHARGES_ENDED: Template(
        "{mark} {invoice} का आख़िरी चार्ज विफल रहा: {merchant}",
        "{amount} के इनवॉइस {invoice} का स्वचालित चार्ज विफल रहा, और आगे कोई चार्ज तय नहीं है। कारण: {cause}।",
        "इनवॉइस देखें, और ग्राहक से भुगतान का दूसरा तरीका माँगें:", _ONE_AN_HOUR,
    ),
    MailKind.UNPAID_CANCELED: Template(
        "{mark} बकाया रहने से सदस्यता रद्द हुई: {merchant}",
        "{plan} की सदस्यता {subscription} रद्द हुई, क्योंकि सभी चार्ज के बाद भी एक इनवॉइस बकाया रहा।",
        "सदस्यता और उसके बकाया इनवॉइस देखें:", _ONE_AN_HOUR,
    ),
    MailKind.UNPAID_PAUSED: Template(
        "{mark} बकाया रहने से सदस्यता रुकी: {merchant}",
        "{plan} की सदस्यता {subscription} रोकी गई, क्योंकि उसके इनवॉइस बकाया रहे। जब तक आप उसे फिर शुरू नहीं करते,"
        " कोई नई अवधि शुरू नहीं होगी।",
        "सदस्यता और उसके बकाया इनवॉइस देखें:", _ONE_AN_HOUR,
    ),
    MailKind.INVOICE_UNCOLLECTIBLE: Template(
        "{mark} इनवॉइस {invoice} की वसूली की उम्मीद नहीं: {merchant}",
        "{amount} के इनवॉइस {invoice} को वसूली के अयोग्य चिह्नित किया गया। उसे अब चार्ज नहीं किया जाता।"
        " ग्राहक उसे अब भी चुका सकता है।",
        "इनवॉइस देखें:", _ONE_AN_HOUR,
    ),
    MailKind.DAILY_DIGEST: Template(
        "{mark} {merchant} का आपका दिन: {volume}",
        "{hour} तक के 24 घंटों में {succeeded} भुगतान सफल और {failed} विफल रहे। {volume} कैप्चर हुए।"
        " {refunds} रिफ़ंड में {refunded} लौटाए गए।",
        "चार्ट देखें और पिछले दिनों से तुलना करें:",
    ),
}  # fmt: skip
