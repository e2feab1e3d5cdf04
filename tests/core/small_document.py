"""The smallest configuration document that says something of everything that most documents have."""

SMALL = """\
company: {name: Shop, language: en, languages: [en, pl], timezone: Europe/Warsaw}
rooms:
  support: {name: Support}
journeys:
  order:
    name: {en: Order}
    stages:
      - key: after
        name: {en: After}
        touchpoints:
          - {key: delivered, name: {en: Delivered}}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: How was it?}}
triggers:
  - {key: ask, touchpoint: delivered, survey: delivery}
complaints:
  - {when: score == negative, room: support}
"""
