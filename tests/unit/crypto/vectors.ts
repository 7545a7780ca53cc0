// Made once with WebCrypto alone, without a line of lib/crypto: root key, place, text and what sealing gave.
// A change of the format that still round-trips breaks these.
export const vectors = [
  {
    root: '0000000000000000000000000000000000000000000000000000000000000000',
    userId: 1,
    setting: 'gotify_token',
    text: '',
    sealed: 'pt1.b513c972.AAAAAAAAAAAAAAAA.t0kpWjzmjNqE6j2OxtRDxA',
  },
  {
    root: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    userId: 1,
    setting: 'gotify_token',
    text: 'AbCdEf.12345',
    sealed: 'pt1.fc6acb50.AAECAwQFBgcICQoL.hkDj50C1pGmnsQ0WTzg5YFezwvROKm-_1Y42rA',
  },
  {
    root: 'fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0efeeedecebeae9e8e7e6e5e4e3e2e1e0',
    userId: 2,
    setting: 'ai_api_key',
    text: 'sk-0123456789abcdefghijklmnopqrstuvwxyz',
    sealed: 'pt1.7e4b5933.yMnKy8zNzs_Q0dLT.HY5xFh1Ura-yrqjPKSD7JbBtYgM9QXRX6yGvT8o-GsSOBC_cQUon8iSePO_a5Mtczs54qjMdZQ',
  },
  {
    root: '00070e151c232a31383f464d545b626970777e858c939aa1a8afb6bdc4cbd2d9',
    userId: 11,
    setting: 'key',
    text: 'user 11',
    sealed: 'pt1.6ea7fc40.AAsWISw3Qk1YY255.v7iP2NHmRLRsNMqCeE5QNVBiGowCa0Q',
  },
  {
    root: '00070e151c232a31383f464d545b626970777e858c939aa1a8afb6bdc4cbd2d9',
    userId: 1,
    setting: '1key',
    text: 'user 1',
    sealed: 'pt1.6ea7fc40.AAsWISw3Qk1YY255.v7iP2NHmmKV2bjTcrb-sbTUpNYw3Cg',
  },
  {
    root: 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    userId: 9007199254740991,
    setting: 'ai_api_key',
    text: 'largest id',
    sealed: 'pt1.be5c4154.________________.GdQsqSMQ78wd0D1Hhit7PdBjKAPG9As87r8',
  },
  {
    root: '05121f2c394653606d7a8794a1aebbc8d5e2effc091623303d4a5764717e8b98',
    userId: 42,
    setting: 'ai_prompt',
    text: 'line one\nline two\u0000after NUL',
    sealed: 'pt1.0cebaeec.AQQHCg0QExYZHB8i.01ydmwVCvNsooQcyEqjYBj3kJOfv0VD1GZgCZe91TEJ35gKPg5BXrAON7Q',
  },
  {
    root: '031425364758697a8b9cadbecfe0f102132435465768798a9bacbdcedff00112',
    userId: 7,
    setting: 'apprise_key',
    text: '🔌⚡ clé été',
    sealed: 'pt1.cde6283e.AgcMERYbICUqLzQ5.tP32zI2ihhx89hPaoxC521dxKRiXdOJcxbYffQHJBM96bA',
  },
  {
    root: '0114273a4d60738699acbfd2e5f80b1e3144576a7d90a3b6c9dcef0215283b4e',
    userId: 3,
    setting: 'gotify_url',
    text: '\ufeffstarts with a mark',
    sealed: 'pt1.361c8932.CSZDYH2at9TxDitI.txu4WktodmhE3HdC4h511ghowxSX56CDaaszwt6Z6Q0zepVlxg',
  },
  {
    root: '0b223950677e95acc3daf1081f364d647b92a9c0d7ee051c334a61788fa6bdd4',
    userId: 3,
    setting: '',
    text: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    sealed:
      'pt1.e31c8a25.BCNCYYCfvt38GzpZ.cUaeNtHTkoi9H9SEjbn-onKrgvWoAZY4wpmjxn4Iv0WvXY2QSrnyIVo0i8VF5iN1KDRjQCZ0OldeidljDP-gP1J-k5BT12NqDnhCKC2ZCb7XtcuwwuGTE8UCdSktG5zPkSJ826eudrvj-oLpcAQZBvSUZ_I',
  },
] as const;
