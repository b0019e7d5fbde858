/** Stands wherever a key stands in a paste; nothing that is read or said may have it. */
export const pastedKey = 'a_secret_nobody_may_read';

/** What admins paste: syntax, order, omissions and slips as they occur; addresses, names and keys are invented. */
export interface Paste {
  dialect: string;
  text: string;
  /** What it offers, as strongSwan writes proposals; empty where the dialect cannot be read. */
  ike: string[];
  esp: string[];
  lifetimes?: { ikeSeconds?: number; childSeconds?: number };
  /** What is taken for granted, by its beginning. */
  notes?: string[];
}

const readable: Paste[] = [
  {
    dialect: 'swanctl.conf with braces on one line and no blanks',
    text: `connections {
	depot {
		rekey_time=12h
		proposals=aes256-sha512-modp4096
		local { auth=psk
			id=192.0.2.4 }
		children {
			depot-lan { local_ts=10.1.0.0/16
				rekey_time=90m
				esp_proposals=aes128gcm128,aes256-sha512 }
		}
	}
}
secrets {
	ike-depot { secret = "${pastedKey} = { no brace" }
}`,
    ike: ['aes256-sha512-modp4096'],
    esp: ['aes128gcm16', 'aes256-sha512'],
  },
  {
    dialect: 'swanctl.conf with a comment behind the value',
    text: `proposals = aes256-sha256-ecp384 # what the other site wants
esp_proposals = aes256gcm16-ecp384    # with PFS`,
    ike: ['aes256-sha256-ecp384'],
    esp: ['aes256gcm16-ecp384'],
  },
  {
    dialect: 'ipsec.conf of strongSwan, strict, without PFS',
    text: `conn hq
    keyexchange=ikev2
    authby=secret
    leftid=198.51.100.93
    ike=aes256-sha1-modp1024!
    esp=aes256-sha1!
    ikelifetime=86400s
    dpdaction=restart`,
    ike: ['aes256-sha1-modp1024'],
    esp: ['aes256-sha1'],
  },
  {
    dialect: 'ipsec.conf of Libreswan: pfs is on, and follows phase 1',
    text: `conn warehouse
    authby=secret
    ikev2=insist
    ike=aes256-sha2_256;modp2048,aes128-sha1;modp2048
    pfs=yes
    phase2=esp
    phase2alg=aes256-sha2_256
    leftsubnets={10.30.0.0/24,10.30.1.0/24}`,
    ike: ['aes256-sha256-modp2048', 'aes128-sha1-modp2048'],
    esp: ['aes256-sha256-modp2048'],
    notes: ['Phase 2 names no group'],
  },
  {
    dialect: 'ipsec.conf of Libreswan that says nothing of pfs',
    text: 'ike=aes_gcm256;dh20\nphase2alg=aes_gcm256',
    ike: ['aes256gcm16-ecp384'],
    esp: ['aes256gcm16-ecp384'],
    notes: ['Phase 2 names no group'],
  },
  {
    dialect: 'ipsec.conf of Libreswan with pfs off',
    text: 'ike=aes256-sha2_256;modp2048\npfs=no\nphase2alg=aes256-sha2_256',
    ike: ['aes256-sha256-modp2048'],
    esp: ['aes256-sha256'],
  },
  {
    dialect: 'ipsec.conf of Libreswan with a group of its own in phase 2',
    text: 'ike=aes256-sha2_256;modp2048\npfs=yes\nphase2alg=aes256-sha2_256;dh19',
    ike: ['aes256-sha256-modp2048'],
    esp: ['aes256-sha256-ecp256'],
  },
  {
    dialect: 'FortiOS with words in comments, and the order of its groups',
    text: `config vpn ipsec phase1-interface
    edit "HUB1"
        set proposal aes256gcm-prfsha384 aes256-sha512
        set localid "branch-7"
        set comments "was: set dhgrp 5, proposal 3des-md5"
        set dhgrp 21 14
        set psksecret ENC ${pastedKey}
    next
end
config vpn ipsec phase2-interface
    edit "HUB1"
        set phase1name "HUB1"
        set proposal aes128-sha1 aes256gcm chacha20poly1305
        set comments "VPN: HUB1"
    next
end`,
    ike: ['aes256gcm16-prfsha384-ecp521-modp2048', 'aes256-sha512-ecp521-modp2048'],
    esp: [
      'aes128-sha1-modp2048-modp1536',
      'aes256gcm16-modp2048-modp1536',
      'chacha20poly1305-modp2048-modp1536',
    ],
    notes: ['dhgrp is missing'],
  },
  {
    dialect: 'FortiOS with several tunnels',
    text: `config vpn ipsec phase1-interface
    edit "my secret-lab"
        set keylife 28800
        set proposal 3des-sha1
        set dhgrp 2
        set psksecret ENC ${pastedKey}
    next
    edit "cloud-2"
        set proposal aes128-sha256 aes256-sha256
        set dhgrp 14 19
    next
end
config vpn ipsec phase2-interface
    edit "cloud-2-lan-a"
        set phase1name "cloud-2"
        set proposal aes256-sha256
        set dhgrp 14
        set keylifeseconds 3600
    next
    edit "cloud-2-lan-b"
        set phase1name "cloud-2"
        set proposal aes256-sha256
        set pfs disable
    next
end`,
    ike: ['3des-sha1-modp1024', 'aes128-sha256-modp2048-ecp256', 'aes256-sha256-modp2048-ecp256'],
    esp: ['aes256-sha256-modp2048', 'aes256-sha256'],
    lifetimes: { ikeSeconds: 28_800, childSeconds: 3_600 },
    notes: ['There are 2 tunnels in it'],
  },
  {
    dialect: 'VyOS with two groups of each phase',
    text: `set vpn ipsec authentication psk UC secret '${pastedKey}'
set vpn ipsec ike-group A proposal 10 encryption 'aes256'
set vpn ipsec ike-group A proposal 10 hash 'sha256'
set vpn ipsec ike-group A proposal 10 dh-group '14'
set vpn ipsec ike-group A proposal 20 encryption 'aes128gcm128'
set vpn ipsec ike-group A proposal 20 prf 'prfsha256'
set vpn ipsec ike-group A proposal 20 hash 'sha256'
set vpn ipsec ike-group A proposal 20 dh-group '19'
set vpn ipsec esp-group A pfs 'enable'
set vpn ipsec esp-group A proposal 10 encryption 'aes256'
set vpn ipsec esp-group A proposal 10 hash 'sha256'`,
    ike: ['aes256-sha256-modp2048', 'aes128gcm16-prfsha256-ecp256'],
    esp: ['aes256-sha256-modp2048-ecp256'],
  },
  {
    dialect: "charon's journal, in which two daemons write each line",
    text: `Jun 23 08:16:10 charon[3789]: 09[IKE] <SITE|1> failed to establish CHILD_SA, keeping IKE_SA
Jun 23 08:16:12 charon[2440]: 01[CFG] <SITE|5> received proposals: ESP:AES_CBC_256/HMAC_SHA1_96/NO_EXT_SEQ
Jun 23 08:16:12 charon-systemd[2440]: received proposals: ESP:AES_CBC_256/HMAC_SHA1_96/NO_EXT_SEQ
Jun 23 08:16:12 charon[2440]: 01[CFG] <SITE|5> configured proposals: ESP:AES_CBC_128/HMAC_SHA1_96/MODP_2048/NO_EXT_SEQ
Jun 23 08:16:12 charon-systemd[2440]: configured proposals: ESP:AES_CBC_128/HMAC_SHA1_96/MODP_2048/NO_EXT_SEQ`,
    ike: [],
    esp: ['aes256-sha1'],
    notes: ['What was received is taken for the peer’s'],
  },
  {
    dialect: "charon's log of many offers, of which one was selected",
    text: `02[CFG]   no acceptable DIFFIE_HELLMAN_GROUP found
02[CFG]   proposal matches
02[CFG] received proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048, IKE:AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_2048, IKE:AES_CBC_256/HMAC_MD5_96/PRF_HMAC_MD5/MODP_1536
02[CFG] configured proposals: IKE:AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_2048
02[CFG] selected proposal: IKE:AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_2048
15[CFG] received proposals: IKE:AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/ECP_256/KE1_KYBER_L5/KE1_KE_NONE`,
    ike: ['aes256-sha256-modp2048', 'aes256-sha1-modp2048', 'aes256-md5-modp1536', 'aes256-sha1-ecp256'],
    esp: [],
    notes: [
      'What was received is taken for the peer’s',
      'Left out, since unknown here: KE1_KYBER_L5, KE1_KE_NONE.',
    ],
  },
  {
    dialect: 'what was selected, alone',
    text: '10[CFG] selected proposal: ESP:AES_GCM_16_256/ECP_384/NO_EXT_SEQ',
    ike: [],
    esp: ['aes256gcm16-ecp384'],
  },
];

/** Dialects that nobody reads yet: nothing may be made of them that is not there, and no key may come back. */
const unreadable: Paste[] = [
  {
    dialect: 'the generic download of AWS',
    text: `Minimum values AES128, SHA1, and DH Group 2 are shown. AES256, SHA256 and DH groups 2, 14-18 can be used.
  - IKE version              : IKEv2
  - Authentication Method    : Pre-Shared Key
  - Pre-Shared Key           : ${pastedKey}
  - Authentication Algorithm : sha2-256
  - Encryption Algorithm     : aes-256-gcm-16
  - Lifetime                 : 28800 seconds
  - Perfect Forward Secrecy  : Diffie-Hellman Group 20`,
    ike: [],
    esp: [],
  },
  {
    dialect: 'IOS-XE',
    text: `crypto ikev2 proposal CLOUD-IKE
 encryption aes-cbc-256
 integrity sha1
crypto ikev2 keyring CLOUD-KEYS
 peer CLOUD
  address 203.0.113.17
  pre-shared-key ${pastedKey}
  pre-shared-key local ${pastedKey}
crypto isakmp key ${pastedKey} address 203.0.113.17
key-string ${pastedKey}`,
    ike: [],
    esp: [],
  },
  {
    dialect: 'ASA',
    text: `tunnel-group 203.0.113.86 ipsec-attributes
 ikev2 remote-authentication pre-shared-key ${pastedKey}
 ikev1 pre-shared-key ${pastedKey}
 isakmp key ${pastedKey} address 203.0.113.86`,
    ike: [],
    esp: [],
  },
  {
    dialect: 'RouterOS',
    text: `/ip ipsec proposal add auth-algorithms="" enc-algorithms=aes-128-gcm pfs-group=none lifetime=8h name="P-ESP"
/ip ipsec identity add peer=cloud auth-method=pre-shared-key remote-id=ignore secret="${pastedKey}"`,
    ike: [],
    esp: [],
  },
  {
    dialect: 'Junos',
    text: `security { ike { proposal P1 {
  authentication-method pre-shared-keys;
  encryption-algorithm aes-256-cbc;
}
policy POL1 {
  pre-shared-key ascii-text "${pastedKey}"; ## SECRET-DATA
} } }`,
    ike: [],
    esp: [],
  },
  {
    dialect: 'OpenBSD iked and racoon',
    text: `ikesa  prf hmac-sha2-512  enc aes-256-gcm-12 group brainpool512  \\
 psk "${pastedKey}"
 encryption_algorithm aes;
 authentication_method pre_shared_key ;
 pre_shared_key ${pastedKey};`,
    ike: [],
    esp: [],
  },
  {
    dialect: 'what people write around it',
    text: `PSK: ${pastedKey}
Passphrase = ${pastedKey}
The password is ${pastedKey}
shared secret ${pastedKey}
Shared key: ${pastedKey}
ike key ${pastedKey}
remote_psk ${pastedKey}
preSharedKey: "${pastedKey}"
<pre-shared-key>${pastedKey}</pre-shared-key>`,
    ike: [],
    esp: [],
  },
];

export const pastes: readonly Paste[] = [...readable, ...unreadable];
